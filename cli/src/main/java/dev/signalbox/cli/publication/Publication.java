package dev.signalbox.cli.publication;

import dev.signalbox.cli.document.DocumentFile;
import dev.signalbox.events.ProductPublished;
import java.util.List;

/**
 * A publication ready to be sent, with the files that it was made from.
 *
 * @param notes what the author should know, although it does not stop the publication
 */
public record Publication(ProductPublished event, List<DocumentFile> contracts, List<String> notes) {
    public Publication {
        contracts = List.copyOf(contracts);
        notes = List.copyOf(notes);
    }
}

package dev.signalbox.publication;

import dev.signalbox.events.ProductPublished;
import dev.signalbox.publication.document.DocumentFile;
import java.util.List;
import java.util.Map;

/**
 * A publication ready to be sent, with the files that it was made from.
 *
 * @param product the product's own file; that of the contract where it stands alone
 * @param contracts the file behind each output port
 * @param notes what the author should know, although it does not stop the publication
 */
public record Publication(
        ProductPublished event, DocumentFile product, Map<String, DocumentFile> contracts, List<String> notes) {
    public Publication {
        contracts = Map.copyOf(contracts);
        notes = List.copyOf(notes);
    }

    public String productId() {
        return event.getProductId();
    }

    public String version() {
        return event.getVersion();
    }
}

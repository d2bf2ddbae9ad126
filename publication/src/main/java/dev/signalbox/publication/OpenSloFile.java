package dev.signalbox.publication;

import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.Megabytes;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.util.List;
import java.util.Optional;

/** An OpenSLO file beside a product: it goes to the mesh as it is written, which says what it holds the product to. */
final class OpenSloFile {
    /** Where in the publication it stands. */
    static final String ATTRIBUTE = "openslo";

    private static final String FAMILY = "openslo/";
    private static final String VERSION = "openslo/v1";
    private static final int MAX_BYTES = 256 * 1024;

    private OpenSloFile() {}

    static boolean is(DocumentFile file) {
        return file.fields()
                .text("apiVersion")
                .filter(version -> version.startsWith(FAMILY))
                .isPresent();
    }

    /** The text of the only one among these files; empty if there is none. */
    static Optional<String> of(List<DocumentFile> files) {
        List<DocumentFile> found = files.stream().filter(OpenSloFile::is).toList();
        if (found.size() > 1) {
            throw PublicationRefusedException.unusable(
                    "two OpenSLO files in one call: " + found.get(0).path() + " and "
                            + found.get(1).path(),
                    "put their documents into one file, with a line of --- between them");
        }
        found.forEach(OpenSloFile::check);
        return found.stream().findFirst().map(DocumentFile::text);
    }

    private static void check(DocumentFile file) {
        String version = file.fields().text("apiVersion").orElse("");
        if (!version.equals(VERSION)) {
            throw file.refusal("apiVersion", version + " is not read: write apiVersion: " + VERSION);
        }
        if (file.bytes().length > MAX_BYTES) {
            throw PublicationRefusedException.tooLarge(
                    file.path() + " has " + Megabytes.of(file.bytes().length) + "; an OpenSLO file may have at most "
                            + Megabytes.of(MAX_BYTES),
                    "leave out what other tools need, or comments; nothing was sent");
        }
    }
}

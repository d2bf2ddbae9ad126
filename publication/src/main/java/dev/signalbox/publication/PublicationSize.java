package dev.signalbox.publication;

import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.Megabytes;
import dev.signalbox.publication.refusal.PublicationRefusedException;
import java.util.List;

/** The cap on all documents of a publication together, kept before anything is sent. */
final class PublicationSize {
    private static final int MAX_UNPACKED_BYTES = 4 * 1024 * 1024;

    private PublicationSize() {}

    static void refuseTooMuch(List<DocumentFile> files) {
        long unpacked = files.stream().mapToLong(file -> file.bytes().length).sum();
        if (unpacked > MAX_UNPACKED_BYTES) {
            throw PublicationRefusedException.tooLarge(
                    "the files have " + Megabytes.of(unpacked) + "; one publication may have at most "
                            + Megabytes.of(MAX_UNPACKED_BYTES),
                    "split the product into several, or move examples and long texts behind links; nothing was sent");
        }
    }
}

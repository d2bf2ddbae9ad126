package dev.signalbox.cli.publication;

import dev.signalbox.cli.document.DocumentFile;
import dev.signalbox.cli.document.Megabytes;
import dev.signalbox.cli.outcome.CommandFailedException;
import java.util.List;

/** The caps of the mesh, kept before anything is sent. */
public final class PublicationSize {
    /** The largest event, encoded. */
    public static final int MAX_ENCODED_BYTES = 900 * 1024;

    private static final int MAX_UNPACKED_BYTES = 4 * 1024 * 1024;

    private PublicationSize() {}

    static void refuseTooMuch(List<DocumentFile> files) {
        long unpacked = files.stream().mapToLong(file -> file.bytes().length).sum();
        if (unpacked > MAX_UNPACKED_BYTES) {
            throw tooLarge("the files have " + Megabytes.of(unpacked) + "; one publication may have at most "
                    + Megabytes.of(MAX_UNPACKED_BYTES));
        }
    }

    /** Refuses an event that the broker would not take. */
    public static void refuseEncoded(long encodedBytes) {
        if (encodedBytes > MAX_ENCODED_BYTES) {
            throw tooLarge("the publication has " + Megabytes.of(encodedBytes)
                    + " even when packed; an event may have at most " + Megabytes.of(MAX_ENCODED_BYTES));
        }
    }

    private static CommandFailedException tooLarge(String problem) {
        return CommandFailedException.usage(
                "413 " + problem,
                "split the product into several, or move examples and long texts behind links; nothing was sent");
    }
}

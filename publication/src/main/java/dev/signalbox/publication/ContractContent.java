package dev.signalbox.publication;

import dev.signalbox.events.InlineContract;
import dev.signalbox.publication.document.DocumentFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** A contract's bytes as the event carries them: as they are, or packed where that saves much. */
final class ContractContent {
    /** Smaller contracts stay readable in the raw event. */
    static final int PACKED_FROM_BYTES = 16 * 1024;

    private ContractContent() {}

    static InlineContract of(DocumentFile file) {
        boolean packed = file.bytes().length >= PACKED_FROM_BYTES;
        return InlineContract.newBuilder()
                .setMediaType(file.mediaType())
                .setEncoding(packed ? "gzip" : "identity")
                .setContent(ByteBuffer.wrap(packed ? gzip(file.bytes()) : file.bytes()))
                .build();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}

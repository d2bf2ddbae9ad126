package dev.signalbox.catalog.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** How a contract document was packed for the way. */
public final class Packing {
    /** What all contracts of a publication may have together, unpacked. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private Packing() {}

    /** The document as its domain wrote it; empty if it is not packed as it says, or unpacks to more than is allowed. */
    public static Optional<byte[]> unpack(byte[] sent, String encoding) {
        return switch (encoding) {
            case "identity" -> Optional.of(sent);
            case "gzip" -> unzip(sent);
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> unzip(byte[] sent) {
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] content = unzipped.readNBytes(MAX_BYTES + 1);
            return content.length > MAX_BYTES ? Optional.empty() : Optional.of(content);
        } catch (IOException notGzip) {
            return Optional.empty();
        }
    }
}

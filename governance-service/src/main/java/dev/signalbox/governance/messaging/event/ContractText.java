package dev.signalbox.governance.messaging.event;

import dev.signalbox.events.InlineContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** The text of a contract inside an event, unpacked within its cap. */
final class ContractText {
    private static final int MAX_BYTES = 1024 * 1024;

    private ContractText() {}

    /** A contract that is no text. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    static String of(InlineContract contract) throws UnreadableException {
        byte[] bytes = switch (contract.getEncoding()) {
            case "identity" -> bytes(contract.getContent());
            case "gzip" -> unpacked(bytes(contract.getContent()));
            default ->
                throw new UnreadableException("encoding " + contract.getEncoding() + " is neither identity nor gzip");
        };
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableException("it is larger than 1 MiB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableException("it is not UTF-8");
        }
    }

    private static byte[] unpacked(byte[] packed) throws UnreadableException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readNBytes(MAX_BYTES + 1);
        } catch (IOException broken) {
            throw new UnreadableException("it is not packed with gzip, as it says");
        }
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }
}

package dev.signalbox.contract.messaging;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.events.InlineContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Unpacks the contracts of one publication, which together may be 4 MiB and no byte more. */
final class ContractContent {

    private static final int MOST = 4 << 20;
    private static final byte[] NOTHING = {};

    private int left = MOST;

    /** A document, or why there is none. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Unpacked(byte[] document, Optional<Finding> fault) {}

    Unpacked unpack(InlineContract contract) {
        ByteBuffer packed = contract.getContent().duplicate();
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        return switch (contract.getEncoding()) {
            case "identity" -> bytes.length > left ? tooLarge() : taken(bytes);
            case "gzip" -> gunzip(bytes);
            default ->
                fault(
                        FindingCode.CONTRACT_ENCODING_UNKNOWN,
                        "the encoding " + contract.getEncoding() + " is not read: send identity or gzip");
        };
    }

    private Unpacked gunzip(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            // One byte more than may be: what a bomb would unpack to is never known, nor unpacked.
            byte[] bytes = in.readNBytes(left + 1);
            return bytes.length > left ? tooLarge() : taken(bytes);
        } catch (IOException broken) {
            return fault(FindingCode.CONTRACT_ENCODING_UNKNOWN, "the content is not gzip: " + broken.getMessage());
        }
    }

    private Unpacked taken(byte[] bytes) {
        left -= bytes.length;
        return new Unpacked(bytes, Optional.empty());
    }

    /** Nothing is left for the contracts after it either, so a publication costs no more however many it carries. */
    private Unpacked tooLarge() {
        left = 0;
        return fault(
                FindingCode.CONTRACT_TOO_LARGE,
                "the contracts of one publication are at most " + MOST + " bytes unpacked: split the product");
    }

    private static Unpacked fault(FindingCode code, String message) {
        return new Unpacked(NOTHING, Optional.of(Finding.of(code, "contract", message)));
    }
}

package dev.signalbox.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** The identity of a document's content: SHA-256 over its canonical JSON (RFC 8785). */
final class Digest {

    private Digest() {}

    static String of(JsonNode document) {
        try {
            byte[] canonical = new JsonCanonicalizer(document.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException notJson) {
            throw new UncheckedIOException(
                    "cannot canonicalise " + document.toString().getBytes(StandardCharsets.UTF_8).length + " bytes",
                    notJson);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}

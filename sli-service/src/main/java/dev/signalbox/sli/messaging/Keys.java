package dev.signalbox.sli.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that domains choose freely, made fit to be keys of rows. */
final class Keys {
    private static final int LONGEST = 200;

    private Keys() {}

    /** The name itself; a very long one is cut, and its digest keeps it apart from others. */
    static String bounded(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 65) + "#" + digest(name);
    }

    private static String digest(String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

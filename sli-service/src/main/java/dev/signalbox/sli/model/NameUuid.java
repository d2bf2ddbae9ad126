package dev.signalbox.sli.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids made of names: the same on every machine. RFC 9562, section 5.5 (version 5). */
public final class NameUuid {
    private NameUuid() {}

    /** A unit separator between the parts keeps (a, bc) and (ab, c) apart. */
    public static UUID of(UUID namespace, String... parts) {
        byte[] name = String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bits = ByteBuffer.wrap(sha1(ByteBuffer.allocate(16 + name.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(name)
                .array()));
        long most = (bits.getLong() & ~0xF000L) | 0x5000L;
        long least = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}

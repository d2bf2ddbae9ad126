package dev.signalbox.governance.model.violation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A violation's identity, the same whenever it is found again: UUIDv5 (RFC 9562) of policy, product, stage and subject. */
public record ViolationId(UUID value) {
    private static final UUID NAMESPACE = UUID.fromString("3f6a2f0e-6d1c-5b7e-9a53-6f2b8d1c4e90");

    public static ViolationId of(String policyId, String productId, Stage stage, String subject) {
        String name = String.join("\n", policyId, productId, stage.name(), subject);
        byte[] hash = sha1().digest(ByteBuffer.allocate(16 + name.getBytes(StandardCharsets.UTF_8).length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name.getBytes(StandardCharsets.UTF_8))
                .array());
        ByteBuffer halves = ByteBuffer.wrap(hash);
        long most = (halves.getLong() & ~0xF000L) | 0x5000L;
        long least = (halves.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new ViolationId(new UUID(most, least));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

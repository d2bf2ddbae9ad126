package dev.signalbox.sli.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** An objective's id: the same for the same promise in every version of a contract's major, on every machine. */
public record SloId(UUID value) {
    private static final UUID NAMESPACE = UUID.fromString("8f3ad0a5-5a3a-5d0e-9b0c-6f5f0f6a1d51");

    /** The id of what one contract promises about one element ({@code ""} for its data as a whole). */
    public static SloId ofPromise(ProductId product, ContractMajor contract, String sli, String element) {
        return of(product.value(), contract.contractId(), Integer.toString(contract.major()), sli, element);
    }

    /** The id of an objective that every product has, promised or not. */
    public static SloId ofDefault(ProductId product, String sli) {
        return of(product.value(), sli);
    }

    public static SloId parse(String text) {
        return new SloId(UUID.fromString(text));
    }

    /** RFC 9562, section 5.5 (version 5); a unit separator between the parts keeps (a, bc) and (ab, c) apart. */
    private static SloId of(String... parts) {
        byte[] name = String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha1(ByteBuffer.allocate(16 + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name)
                .array());
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long most = (bits.getLong() & ~0xF000L) | 0x5000L;
        long least = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new SloId(new UUID(most, least));
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

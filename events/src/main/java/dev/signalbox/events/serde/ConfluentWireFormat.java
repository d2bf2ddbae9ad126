package dev.signalbox.events.serde;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The frame around an Avro value: 0x00, the schema's id in four bytes, big-endian, then Avro binary. */
public record ConfluentWireFormat(int schemaId, ByteBuffer body) {
    /** How many bytes stand before the Avro value. */
    public static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0x00;
    private static final byte MAGIC_GUID = 0x01;

    /**
     * Takes a value apart; the body is a view of the given bytes.
     *
     * @throws MalformedEventException if there is no frame, or one of another kind
     */
    public static ConfluentWireFormat read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            throw new MalformedEventException("the value is empty: a tombstone is no event");
        }
        if (value[0] == MAGIC_GUID) {
            throw new MalformedEventException(
                    "the value begins with 0x01 (schema GUID): send the schema id, framed by" + " 0x00 and four bytes");
        }
        if (value[0] != MAGIC) {
            throw new MalformedEventException(
                    "the value begins with 0x%02x: send the Confluent wire format, which begins".formatted(value[0])
                            + " with 0x00 and the schema id in four bytes");
        }
        if (value.length < HEADER_BYTES) {
            throw new MalformedEventException("the value ends inside the schema id");
        }
        if (value.length == HEADER_BYTES) {
            throw new MalformedEventException("the value ends after the schema id");
        }
        ByteBuffer bytes = ByteBuffer.wrap(value);
        bytes.get();
        return new ConfluentWireFormat(bytes.getInt(), bytes.slice());
    }

    /** Begins a value; Avro binary is to be written behind it. */
    static ByteArrayOutputStream begin(int schemaId) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        out.write(MAGIC);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
        return out;
    }
}

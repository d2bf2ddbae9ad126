package dev.signalbox.events.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro binary from bytes that may be hostile. Avro's own decoder believes every length and count; this one
 * allocates nothing that the remaining bytes cannot hold, and counts all items of a value against its size, so that
 * items of no bytes cannot multiply. Depth is bounded by refusing recursive schemas ({@link WriterSchemas}).
 */
final class BoundedDecoder extends Decoder {
    private static final int MAX_VARINT_BYTES = 10;

    private final ByteBuffer in;
    private long itemsLeft;

    BoundedDecoder(ByteBuffer body) {
        this.in = body.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.itemsLeft = in.remaining();
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        need(1);
        return switch (in.get()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IOException("a boolean that is neither 0 nor 1");
        };
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new IOException("an int that does not fit 32 bits");
        }
        return (int) value;
    }

    @Override
    public long readLong() throws IOException {
        long zigZag = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            need(1);
            long next = in.get();
            zigZag |= (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return (zigZag >>> 1) ^ -(zigZag & 1);
            }
        }
        throw new IOException("a number of more than " + MAX_VARINT_BYTES + " bytes");
    }

    @Override
    public float readFloat() throws IOException {
        need(Float.BYTES);
        return in.getFloat();
    }

    @Override
    public double readDouble() throws IOException {
        need(Double.BYTES);
        return in.getDouble();
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readString());
    }

    @Override
    public String readString() throws IOException {
        int length = readLength();
        String text = RecurringText.of(in.array(), in.arrayOffset() + in.position(), length);
        if (text.indexOf('\0') >= 0) {
            throw new IOException("a string with the character U+0000, which no database of ours can hold");
        }
        in.position(in.position() + length);
        return text;
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        byte[] bytes = new byte[readLength()];
        in.get(bytes);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void skipBytes() throws IOException {
        skipFixed(readLength());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        need(length);
        in.get(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        need(length);
        in.position(in.position() + length);
    }

    @Override
    public int readEnum() throws IOException {
        return readIndex();
    }

    @Override
    public int readIndex() throws IOException {
        int index = readInt();
        if (index < 0) {
            throw new IOException("a negative index");
        }
        return index;
    }

    @Override
    public long readArrayStart() throws IOException {
        return nextBlock();
    }

    @Override
    public long arrayNext() throws IOException {
        return nextBlock();
    }

    @Override
    public long skipArray() throws IOException {
        return nextBlock();
    }

    @Override
    public long readMapStart() throws IOException {
        return nextBlock();
    }

    @Override
    public long mapNext() throws IOException {
        return nextBlock();
    }

    @Override
    public long skipMap() throws IOException {
        return nextBlock();
    }

    /** A negative count is followed by the block's size in bytes, which only helps those who skip. */
    private long nextBlock() throws IOException {
        long count = readLong();
        if (count < 0) {
            count = Math.negateExact(Math.max(count, -Long.MAX_VALUE));
            readLong();
        }
        if (count > itemsLeft) {
            throw new IOException("a list of " + count + " items in a value of " + in.limit() + " bytes");
        }
        itemsLeft -= count;
        return count;
    }

    private int readLength() throws IOException {
        long length = readLong();
        if (length < 0) {
            throw new IOException("a negative length");
        }
        need(length);
        return (int) length;
    }

    private void need(long bytes) throws EOFException {
        if (bytes > in.remaining()) {
            throw new EOFException("the value ends " + (bytes - in.remaining()) + " bytes too early");
        }
    }
}

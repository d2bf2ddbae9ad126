package dev.signalbox.events.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that come again and again, as one string each: names of products, sources, units, types. Reading a record makes no
 * new ones, and what waits on the heap holds them once. A table of fixed size; what comes for the second time takes
 * the place of another.
 */
public final class RecurringText {
    private static final int LONGEST = 64;
    private static final int PLACES = 4_096;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The odd number next to 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Threads see each other's entries or miss them, and each entry is right by itself: its fields are final. */
    private static final @Nullable Entry[] TABLE = new @Nullable Entry[PLACES];
    /** The hash of what was missed last at a place: a text that comes once, such as an id, takes no other's place. */
    private static final int[] MISSED = new int[PLACES];

    private RecurringText() {}

    private static final class Entry {
        private final byte[] bytes;
        private final String text;

        Entry(byte[] bytes, String text) {
            this.bytes = bytes;
            this.text = text;
        }
    }

    /** The text of UTF-8 bytes, with U+FFFD in the place of what is none. */
    public static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The same of a part of the bytes. */
    public static String of(byte[] bytes, int from, int length) {
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = hash(bytes, from, length);
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        Entry known = TABLE[place];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, from + length)) {
            return known.text;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (MISSED[place] == hash) {
            TABLE[place] = new Entry(Arrays.copyOfRange(bytes, from, from + length), text);
        } else {
            MISSED[place] = hash;
        }
        return text;
    }

    /** Of a longer text its first, middle and last eight bytes: two that differ elsewhere only are two all the same, but share a place. */
    private static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        if (length < Long.BYTES) {
            for (int i = from; i < from + length; i++) {
                hash = 31 * hash + bytes[i];
            }
        } else {
            hash = SPREAD * hash + (long) EIGHT_BYTES.get(bytes, from);
            hash = SPREAD * hash + (long) EIGHT_BYTES.get(bytes, from + (length - Long.BYTES) / 2);
            hash = SPREAD * hash + (long) EIGHT_BYTES.get(bytes, from + length - Long.BYTES);
        }
        return Long.hashCode(SPREAD * hash);
    }
}

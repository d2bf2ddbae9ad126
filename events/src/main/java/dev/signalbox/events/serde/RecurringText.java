package dev.signalbox.events.serde;

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
        int hash = 1;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
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
}

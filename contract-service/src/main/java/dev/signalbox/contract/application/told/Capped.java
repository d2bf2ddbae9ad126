package dev.signalbox.contract.application.told;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * As much of a list as an event may carry.
 *
 * @param count how many there are in truth
 */
public record Capped<T>(List<T> items, int count) {

    /** Ends a text that was cut. */
    public static final String CUT = "…";

    private static final int LONGEST_TEXT = 2048;

    public Capped {
        items = List.copyOf(items);
    }

    public boolean truncated() {
        return items.size() < count;
    }

    /** The first items, at most {@code most} of them and as long as the budget lasts. */
    static <S, T> Capped<T> of(List<S> all, int most, Budget budget, Function<S, T> item, ToIntFunction<S> size) {
        List<T> items = new ArrayList<>();
        for (S next : all) {
            if (items.size() == most || !budget.take(size.applyAsInt(next))) {
                break;
            }
            items.add(item.apply(next));
        }
        return new Capped<>(items, all.size());
    }

    /** A text of at most 2 KiB in UTF-8; it has for U+0000 what every event has for it. */
    public static String text(String whole) {
        String text = whole.replace('\0', '\uFFFD');
        if (text.length() * 3 <= LONGEST_TEXT) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > LONGEST_TEXT - 3) {
                return text.substring(0, end) + CUT;
            }
            end += Character.charCount(codePoint);
        }
        return text;
    }

    static @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** An upper bound of what a text takes in an event. */
    static int size(@Nullable String text) {
        return text == null ? 1 : Math.min(text.length() * 3, LONGEST_TEXT) + 4;
    }

    /** The bytes that are left for one kind of item in one event. */
    static final class Budget {
        private int left;

        Budget(int bytes) {
            this.left = bytes;
        }

        boolean take(int bytes) {
            if (bytes > left) {
                left = 0;
                return false;
            }
            left -= bytes;
            return true;
        }
    }
}

package dev.signalbox.contract.model.change;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as they are where the order of a list says nothing: tags, members, custom properties. */
final class Unordered {

    private Unordered() {}

    static boolean same(@Nullable Object left, @Nullable Object right) {
        return Objects.equals(left, right) || canonical(left).equals(canonical(right));
    }

    /** One text for all orders; strings are quoted, so that no two values share theirs. */
    private static String canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((field, below) -> sorted.put(canonical(field), canonical(below)));
            return sorted.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Unordered::canonical).sorted().toList().toString();
        }
        return value instanceof String text ? '"' + text.replace("\"", "\"\"") + '"' : String.valueOf(value);
    }
}

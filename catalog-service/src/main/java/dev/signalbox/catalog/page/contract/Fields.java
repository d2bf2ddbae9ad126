package dev.signalbox.catalog.page.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads fields of a document that may hold anything anywhere. */
final class Fields {
    private Fields() {}

    /** A scalar as text; null for anything else and for what is blank. */
    static @Nullable String text(Map<?, ?> node, String name) {
        Object value = node.get(name);
        if (value == null || value instanceof Map || value instanceof List) {
            return null;
        }
        String text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    static String text(Map<?, ?> node, String name, String otherwise) {
        String text = text(node, name);
        return text == null ? otherwise : text;
    }

    static boolean isTrue(Map<?, ?> node, String name) {
        return Boolean.TRUE.equals(node.get(name));
    }

    static Map<?, ?> map(Map<?, ?> node, String name) {
        return node.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The mappings of a list; what is none of them is left out. */
    static List<? extends Map<?, ?>> maps(Map<?, ?> node, String name) {
        return node.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> (Map<?, ?>) entry)
                        .toList()
                : List.of();
    }
}

package dev.signalbox.contract.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a contract document, read by field name. Values are maps, lists, strings, BigDecimals, Booleans and
 * null; the document keeps every field, also those that no rule reads. It is a view: a rule looks at each mapping many times,
 * and whoever makes one hands its map over.
 */
public record Element(Map<String, @Nullable Object> fields) {

    public Element {
        fields = Collections.unmodifiableMap(fields);
    }

    public static Element empty() {
        return new Element(Map.of());
    }

    @SuppressWarnings("unchecked") // the reader only builds maps with string keys
    private static @Nullable Element orNull(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Element((Map<String, @Nullable Object>) map) : null;
    }

    public Optional<Object> value(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    public Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public Optional<BigDecimal> number(String field) {
        return fields.get(field) instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    /** Absent means false, as the standard says of {@code required}, {@code unique} and {@code primaryKey}. */
    public boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    public Element element(String field) {
        Element element = orNull(fields.get(field));
        return element == null ? empty() : element;
    }

    public List<Element> elements(String field) {
        List<?> values = list(field);
        if (values.isEmpty()) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>(values.size());
        for (Object value : values) {
            Element element = orNull(value);
            if (element != null) {
                elements.add(element);
            }
        }
        return Collections.unmodifiableList(elements);
    }

    public List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }

    public Optional<Object> customProperty(String name) {
        for (Element entry : elements("customProperties")) {
            if (name.equals(entry.fields().get("property")) && entry.fields().get("value") != null) {
                return entry.value("value");
            }
        }
        return Optional.empty();
    }

    /** What names this element among its siblings: its name where it has one, else the given fallback. */
    public String nameOr(String fallback) {
        return text("name").orElse(fallback);
    }
}

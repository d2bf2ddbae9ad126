package dev.signalbox.contract.model;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a contract document, read by field name. Values are maps, lists, strings, BigDecimals, Booleans and
 * null; the document keeps every field, also those that no rule reads.
 */
public record Element(Map<String, @Nullable Object> fields) {

    public Element {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
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
        return list(field).stream()
                .flatMap(value -> Optional.ofNullable(orNull(value)).stream())
                .toList();
    }

    public List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }

    public Optional<Object> customProperty(String name) {
        return elements("customProperties").stream()
                .filter(entry -> entry.text("property").filter(name::equals).isPresent())
                .flatMap(entry -> entry.value("value").stream())
                .findFirst();
    }

    /** What names this element among its siblings: its name where it has one, else the given fallback. */
    public String nameOr(String fallback) {
        return text("name").orElse(fallback);
    }
}

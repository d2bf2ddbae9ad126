package dev.signalbox.publication.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a document, read without trusting their types: what has another shape counts as absent. */
public record Fields(Map<?, ?> values) {
    private static final Fields NONE = new Fields(Map.of());

    static Fields ofRoot(@Nullable Object root) throws UnreadableDocumentException {
        if (root instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new UnreadableDocumentException(1, 1, "not a product or contract: the document is not a mapping of keys");
    }

    /** A text, number or boolean as text; empty if absent or blank. */
    public Optional<String> text(String name) {
        return switch (values.get(name)) {
            case String text when !text.isBlank() -> Optional.of(text.strip());
            case Number number -> Optional.of(number.toString());
            case Boolean truth -> Optional.of(truth.toString());
            case null, default -> Optional.empty();
        };
    }

    /** A nested object; one without fields if absent. */
    public Fields object(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new Fields(map) : NONE;
    }

    /** The objects of a list; none if absent. */
    public List<Fields> objects(String name) {
        return elements(name)
                .filter(Map.class::isInstance)
                .map(element -> new Fields((Map<?, ?>) element))
                .toList();
    }

    /** The texts of a list; none if absent. */
    public List<String> texts(String name) {
        return elements(name)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The value of an entry of {@code customProperties}. */
    public Optional<String> customProperty(String name) {
        return objects("customProperties").stream()
                .filter(entry -> entry.text("property")
                        .filter(property -> property.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .findFirst()
                .flatMap(entry -> entry.text("value"));
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    private Stream<?> elements(String name) {
        return values.get(name) instanceof List<?> list ? list.stream() : Stream.empty();
    }
}

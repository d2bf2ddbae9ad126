package dev.signalbox.sli.model.lineage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place of a document; what is wrong there is noted with its path, once for the whole document. A JSON null is nothing. */
final class Place {
    private static final int MOST_FINDINGS = 50;

    private final String path;
    private final String name;
    private final @Nullable Object value;
    private final List<LineageFinding> findings;

    private Place(String path, String name, @Nullable Object value, List<LineageFinding> findings) {
        this.path = path;
        this.name = name;
        this.value = value;
        this.findings = findings;
    }

    static Place root(Object document, List<LineageFinding> findings) {
        return new Place("", "", document, findings);
    }

    /** Text as a database can hold it: without NUL and halves of surrogate pairs, which escapes of JSON can spell. */
    static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    Place at(String member) {
        return child(member, value instanceof Map<?, ?> map ? map.get(member) : null);
    }

    private Place child(String member, @Nullable Object of) {
        return new Place(path.isEmpty() ? member : path + "." + member, member, of, findings);
    }

    boolean isPresent() {
        return value != null;
    }

    boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    void refuse(String message) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new LineageFinding(path, message));
        }
    }

    /** This place if there is an object; notes anything else. */
    Optional<Place> object() {
        if (isObject()) {
            return Optional.of(this);
        }
        refuse(isPresent() ? "must be an object" : "is missing");
        return Optional.empty();
    }

    /** The members of an object, each as an object; nothing if there is none. */
    List<Place> members() {
        List<Place> members = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((member, of) -> {
                if (of != null) {
                    child(storable(String.valueOf(member)), of).object().ifPresent(members::add);
                }
            });
        } else if (isPresent()) {
            refuse("must be an object");
        }
        return members;
    }

    /** Its name as a member of an object. */
    String name() {
        return name;
    }

    /** The items of a list, each as an object; nothing if there is none. */
    List<Place> items() {
        List<Place> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                new Place(path + "[" + index + "]", name, list.get(index), findings)
                        .object()
                        .ifPresent(items::add);
            }
        } else if (isPresent()) {
            refuse("must be a list");
        }
        return items;
    }

    Optional<String> text() {
        if (value instanceof String text) {
            return Optional.of(storable(text));
        }
        if (isPresent()) {
            refuse("must be a text");
        }
        return Optional.empty();
    }

    /** The text; notes where there is none. */
    String requiredText() {
        if (!isPresent()) {
            refuse("is missing");
        }
        return text().orElse("");
    }

    Optional<Long> count() {
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number >= 0) {
                return Optional.of(number);
            }
        }
        if (isPresent()) {
            refuse("must be a whole number that is not negative");
        }
        return Optional.empty();
    }

    Optional<Boolean> truth() {
        if (value instanceof Boolean truth) {
            return Optional.of(truth);
        }
        refuse(isPresent() ? "must be true or false" : "is missing");
        return Optional.empty();
    }
}

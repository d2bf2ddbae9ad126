package dev.signalbox.governance.folder;

import dev.signalbox.governance.yaml.Position;
import dev.signalbox.governance.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a mapping strictly: what is missing, of another kind or unknown becomes a problem with its place. */
final class Fields {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final String file;
    private final YamlNode.Mapping mapping;
    private final List<Problem> problems;
    private final Set<String> known = new HashSet<>();

    Fields(String file, YamlNode.Mapping mapping, List<Problem> problems) {
        this.file = file;
        this.mapping = mapping;
        this.problems = problems;
    }

    Position at() {
        return mapping.at();
    }

    /** Where a field's value stands; the whole if the field is not there. */
    Position at(String key) {
        return mapping.get(key).map(YamlNode::at).orElse(at());
    }

    /** Everything that stands there, known or not. */
    Map<String, @Nullable Object> content() {
        return mapping.content();
    }

    void problem(Position at, String message) {
        problems.add(new Problem(file, at, message));
    }

    /** A text that must be there; {@code ""} beside a problem if it is not. */
    String required(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isEmpty()) {
            problem(at(), "'" + key + "' is missing");
            return "";
        }
        Optional<String> text = text(key, value.get());
        if (text.filter(String::isBlank).isPresent()) {
            problem(value.get().at(), "'" + key + "' is empty");
        }
        return text.orElse("");
    }

    String optional(String key) {
        return get(key).flatMap(node -> text(key, node)).orElse("");
    }

    /** The scalar behind a text, for its place in the file. */
    Optional<YamlNode.Scalar> scalar(String key) {
        return get(key).filter(node -> text(key, node).isPresent())
                .filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast);
    }

    Optional<YamlNode> get(String key) {
        known.add(key);
        return mapping.get(key);
    }

    Optional<Long> wholeNumber(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isPresent()
                && value.get() instanceof YamlNode.Scalar scalar
                && scalar.content() instanceof Long number) {
            return Optional.of(number);
        }
        problem(value.map(YamlNode::at).orElse(at()), "'" + key + "' is a whole number and must be there");
        return Optional.empty();
    }

    /** The id of what the file is about, which is the file's name. */
    String idOf(String folder, String path) {
        String id = required("id");
        if (!id.isBlank() && !ID.matcher(id).matches()) {
            problem(at("id"), "'id' is words of lower-case letters and digits, joined by '-'");
        } else if (!id.isBlank() && !path.equals(folder + id + ".yaml")) {
            problem(at("id"), "'" + id + "' belongs in " + folder + id + ".yaml");
        }
        return id;
    }

    /** A time that must be there, as fine as events carry it. */
    Optional<Instant> time(String key) {
        String text = required(key);
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException unreadable) {
            problem(at(key), "'" + key + "' is a time with its zone, such as \"2026-12-01T06:00:00Z\"");
            return Optional.empty();
        }
    }

    /** A number, in quotes or not, that may be left out. */
    OptionalDouble number(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (value.get() instanceof YamlNode.Scalar scalar
                && NUMBER.matcher(scalar.text()).matches()) {
            return OptionalDouble.of(Double.parseDouble(scalar.text()));
        }
        problem(value.get().at(), "'" + key + "' is a number");
        return OptionalDouble.empty();
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> of) {
        String text = required(key);
        Optional<E> found = Arrays.stream(of.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst();
        if (found.isEmpty() && !text.isBlank()) {
            problem(
                    mapping.get(key).map(YamlNode::at).orElse(at()),
                    "'" + key + "' is " + text + "; it is one of " + Arrays.toString(of.getEnumConstants()));
        }
        return found;
    }

    Optional<Fields> child(String key) {
        return get(key).flatMap(node -> fields(key, node));
    }

    List<Fields> children(String key) {
        return items(key).stream().flatMap(node -> fields(key, node).stream()).toList();
    }

    List<String> texts(String key) {
        return items(key).stream().flatMap(node -> text(key, node).stream()).toList();
    }

    Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        if (child(key).isPresent() && mapping.get(key).orElseThrow() instanceof YamlNode.Mapping values) {
            values.entries().forEach((name, entry) -> text(name, entry.value()).ifPresent(text -> map.put(name, text)));
        }
        return map;
    }

    boolean flag(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isEmpty()) {
            return false;
        }
        if (value.get() instanceof YamlNode.Scalar scalar && scalar.content() instanceof Boolean flag) {
            return flag;
        }
        problem(value.get().at(), "'" + key + "' is true or false");
        return false;
    }

    /** Refuses every key that nobody asked for; called last. */
    void noOthers() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problem(entry.at(), "'" + key + "' is not known here; known are " + new TreeSet<>(known));
            }
        });
    }

    private List<YamlNode> items(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlNode.Sequence sequence) {
            return new ArrayList<>(sequence.items());
        }
        problem(value.get().at(), "'" + key + "' is a list");
        return List.of();
    }

    private Optional<Fields> fields(String key, YamlNode node) {
        if (node instanceof YamlNode.Mapping child) {
            return Optional.of(new Fields(file, child, problems));
        }
        problem(node.at(), "'" + key + "' holds fields, not a plain value");
        return Optional.empty();
    }

    private Optional<String> text(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (scalar.isText()) {
                return Optional.of(scalar.text());
            }
            String kind = scalar.isNull() ? "empty" : scalar.text() + ", which YAML takes for another kind of value";
            problem(node.at(), String.format(Locale.ROOT, "'%s' is %s; write a text in quotes", key, kind));
            return Optional.empty();
        }
        problem(node.at(), "'" + key + "' is a text");
        return Optional.empty();
    }
}

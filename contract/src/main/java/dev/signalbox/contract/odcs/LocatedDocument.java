package dev.signalbox.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.contract.model.Element;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document in the two forms that rules need (plain values, and JSON for the schema validator), with the line of every
 * part. Parts of arrays are addressed by name: {@code schema/orders/properties/email}, not {@code schema/0/…}.
 */
final class LocatedDocument {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> IDENTIFYING = List.of("id", "server", "property", "name", "metric");
    private static final List<String> NAMED = List.of("name");
    private static final Set<String> NAMED_LISTS = Set.of("schema", "properties");

    private final YamlNode node;
    private final Map<String, Integer> lineByPath = new HashMap<>();
    private final JsonNode json;
    private final Element root;
    private @Nullable Map<String, String> pathByPointer;

    LocatedDocument(YamlNode node) {
        this.node = node;
        this.json = json(node);
        this.root = plain(node) instanceof Map<?, ?> map ? element(map) : Element.empty();
        locate(node, "");
    }

    JsonNode json() {
        return json;
    }

    Element root() {
        return root;
    }

    Map<String, Integer> lines() {
        return lineByPath;
    }

    /** The named path of a JSON pointer. Only a document with faults is asked for one, so all are found at the first. */
    String path(String pointer) {
        Map<String, String> paths = pathByPointer;
        if (paths == null) {
            paths = new HashMap<>();
            name(node, "", "", paths);
            pathByPointer = paths;
        }
        return paths.getOrDefault(pointer, pointer.isEmpty() ? "" : pointer.substring(1));
    }

    Optional<Integer> line(String path) {
        return Optional.ofNullable(lineByPath.get(path));
    }

    private void locate(YamlNode at, String path) {
        lineByPath.putIfAbsent(path, at.line());
        at.mapping().forEach((key, value) -> locate(value, join(path, key)));
        if (at.isSequence()) {
            List<String> labels = labels(at, path);
            for (int i = 0; i < labels.size(); i++) {
                locate(at.sequence().get(i), join(path, labels.get(i)));
            }
        }
    }

    private static void name(YamlNode at, String pointer, String path, Map<String, String> paths) {
        paths.put(pointer, path);
        at.mapping().forEach((key, value) -> name(value, pointer + "/" + escape(key), join(path, key), paths));
        if (at.isSequence()) {
            List<String> labels = labels(at, path);
            for (int i = 0; i < labels.size(); i++) {
                name(at.sequence().get(i), pointer + "/" + i, join(path, labels.get(i)), paths);
            }
        }
    }

    /** What each item of a list is called; a name that stands twice gets its occurrence appended. */
    private static List<String> labels(YamlNode list, String path) {
        String field = path.substring(path.lastIndexOf('/') + 1);
        List<String> labels = new ArrayList<>(list.sequence().size());
        Set<String> taken = new HashSet<>();
        Map<String, Integer> occurrences = new HashMap<>();
        for (YamlNode item : list.sequence()) {
            String label = label(field, item, labels.size());
            String free = label;
            while (!taken.add(free)) {
                free = label + "#" + (occurrences.merge(label, 1, Integer::sum) + 1);
            }
            labels.add(free);
        }
        return labels;
    }

    private static String label(String list, YamlNode item, int index) {
        for (String field : NAMED_LISTS.contains(list) ? NAMED : IDENTIFYING) {
            YamlNode name = item.mapping().get(field);
            if (name != null && name.content() instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return Integer.toString(index);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    @SuppressWarnings("unchecked") // plain() builds maps with string keys
    private static Element element(Map<?, ?> map) {
        return new Element((Map<String, @Nullable Object>) map);
    }

    private static @Nullable Object plain(YamlNode node) {
        if (node.isMapping()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.mapping().forEach((key, value) -> map.put(key, plain(value)));
            return Collections.unmodifiableMap(map);
        }
        if (node.isSequence()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.sequence().forEach(value -> list.add(plain(value)));
            return Collections.unmodifiableList(list);
        }
        return node.content();
    }

    private static JsonNode json(YamlNode node) {
        if (node.isMapping()) {
            ObjectNode object = JSON.objectNode();
            node.mapping().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node.isSequence()) {
            ArrayNode array = JSON.arrayNode();
            node.sequence().forEach(value -> array.add(json(value)));
            return array;
        }
        Object value = node.content();
        if (value instanceof BigDecimal number) {
            return number.scale() <= 0 ? JSON.numberNode(number.toBigInteger()) : JSON.numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
    }
}

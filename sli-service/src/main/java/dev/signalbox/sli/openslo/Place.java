package dev.signalbox.sli.openslo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a document, and where it stands. */
record Place(String path, Node node) {
    private static final int MAX_TEXT = 1024;

    int line() {
        return lineOf(node);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** The value of a key; empty if there is none, or nothing in it. */
    Optional<Place> get(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)
                        && !entry.getValueNode().getTag().equals(Tag.NULL)) {
                    return Optional.of(new Place(below(key), entry.getValueNode()));
                }
            }
        }
        return Optional.empty();
    }

    /** The values of a key after the other. */
    Optional<Place> get(String key, String next) {
        return get(key).flatMap(value -> value.get(next));
    }

    /** The text of a scalar below; empty if there is none. */
    String text(String key) {
        return get(key).map(Place::text).orElse("");
    }

    /** As it is written; empty for a list or a mapping. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            return "";
        }
        String text = scalar.getValue().strip();
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        // Escapes can spell what no database stores: NUL and half a surrogate pair.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    /** The elements of a list; none if it is none. */
    List<Place> items() {
        List<Place> items = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                items.add(new Place(path + "[" + items.size() + "]", element));
            }
        }
        return items;
    }

    List<Place> items(String key) {
        return get(key).map(Place::items).orElse(List.of());
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The keys, each with its own place. */
    List<Place> keys() {
        List<Place> keys = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                keys.add(new Place(path, entry.getKeyNode()));
            }
        }
        return keys;
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

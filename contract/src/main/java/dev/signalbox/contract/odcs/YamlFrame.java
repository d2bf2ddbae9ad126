package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** A mapping or sequence whose end has not come yet. */
final class YamlFrame {

    private final int line;
    private final Optional<String> anchor;
    private final @Nullable Map<String, YamlNode> mapping;
    private final List<YamlNode> sequence = new ArrayList<>();
    private @Nullable String key;
    private int size = 1;
    private int height;

    YamlFrame(NodeEvent start) {
        this.line = YamlDocument.line(start);
        this.anchor = start.getAnchor().map(Object::toString);
        this.mapping = start.getEventId() == Event.ID.MappingStart ? new LinkedHashMap<>() : null;
    }

    boolean awaitsKey() {
        return mapping != null && key == null;
    }

    boolean has(String name) {
        return mapping != null && mapping.containsKey(name);
    }

    /** The next node is the value of this key. */
    void startValue(String name) {
        key = name;
    }

    Optional<String> anchor() {
        return anchor;
    }

    void add(YamlNode node) throws UnreadableDocument {
        if (mapping == null) {
            sequence.add(node);
        } else if (key == null) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_NOT_YAML, node.line(), "a key must be plain text, not a collection");
        } else {
            mapping.put(key, node);
            key = null;
        }
        size += node.size();
        height = Math.max(height, node.height());
    }

    YamlNode finished() {
        return new YamlNode(line, mapping == null ? sequence : mapping, size, height + 1);
    }
}

package dev.signalbox.governance.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a YAML document, with the place where it stands. */
public sealed interface YamlNode {

    Position at();

    /** How many nodes it is with every alias written out. */
    long weight();

    /** Its content as maps, lists, strings, numbers, booleans and null. */
    @Nullable
    Object content();

    record Mapping(Position at, Map<String, Entry> entries, long weight) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public Optional<YamlNode> get(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        @Override
        public Map<String, @Nullable Object> content() {
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            entries.forEach((key, entry) -> content.put(key, entry.value().content()));
            return content;
        }
    }

    /**
     * One entry of a mapping.
     *
     * @param at where the key stands
     */
    record Entry(Position at, YamlNode value) {}

    record Sequence(Position at, List<YamlNode> items, long weight) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> content() {
            List<@Nullable Object> content = new ArrayList<>();
            items.forEach(item -> content.add(item.content()));
            return content;
        }
    }

    /**
     * A plain value.
     *
     * @param text as YAML's styles unfold it
     * @param content String, Long, Double, Boolean or null
     * @param start the index of its first code point in the document
     */
    record Scalar(Position at, String text, @Nullable Object content, Style style, int start) implements YamlNode {
        @Override
        public long weight() {
            return 1;
        }

        public boolean isText() {
            return content instanceof String;
        }

        public boolean isNull() {
            return content == null;
        }
    }

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }
}

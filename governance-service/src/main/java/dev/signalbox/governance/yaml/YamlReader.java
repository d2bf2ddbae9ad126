package dev.signalbox.governance.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Reads one YAML document of hostile origin; the parser's events are built into a tree within the limits. */
public final class YamlReader {
    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);
    private static final Position START = new Position(1, 1);

    private final YamlLimits limits;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private int aliases;

    private YamlReader(String text, YamlLimits limits) {
        this.limits = limits;
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(limits.codePoints())
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The document's value; a text without any is an empty mapping. */
    public static YamlNode read(String text, YamlLimits limits) throws YamlFault {
        if (text.codePointCount(0, text.length()) > limits.codePoints()) {
            throw new YamlFault(START, "longer than " + limits.codePoints() + " characters");
        }
        try {
            return new YamlReader(text, limits).document();
        } catch (MarkedYamlEngineException unreadable) {
            throw new YamlFault(
                    unreadable.getProblemMark().map(YamlReader::position).orElse(START), unreadable.getProblem());
        } catch (YamlEngineException unreadable) {
            throw new YamlFault(START, String.valueOf(unreadable.getMessage()));
        }
    }

    private YamlNode document() throws YamlFault {
        YamlNode root = new YamlNode.Mapping(START, Map.of(), 1);
        boolean seen = false;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event) {
                case StreamStartEvent _, StreamEndEvent _, DocumentEndEvent _ -> {}
                case DocumentStartEvent _ -> {
                    if (seen) {
                        throw new YamlFault(at(event), "a second document; a file holds one");
                    }
                    seen = true;
                }
                default -> root = node(event, 1);
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth) throws YamlFault {
        if (depth > limits.depth()) {
            throw new YamlFault(at(event), "nested deeper than " + limits.depth() + " levels");
        }
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            case AliasEvent alias -> alias(alias);
            default -> throw new YamlFault(at(event), "unexpected " + event.getEventId());
        };
        if (node.weight() > limits.nodes()) {
            throw new YamlFault(at(event), "more than " + limits.nodes() + " values");
        }
        return node;
    }

    private YamlNode sequence(SequenceStartEvent start, int depth) throws YamlFault {
        refuseTag(start, start.getTag());
        List<YamlNode> items = new ArrayList<>();
        long weight = 1;
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            YamlNode item = node(event, depth + 1);
            weight = grown(weight, item, start);
            items.add(item);
        }
        return anchored(start.getAnchor(), new YamlNode.Sequence(at(start), items, weight));
    }

    private YamlNode mapping(MappingStartEvent start, int depth) throws YamlFault {
        refuseTag(start, start.getTag());
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        long weight = 1;
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
                throw new YamlFault(at(event), "a key is a plain word");
            }
            YamlNode value = node(events.next(), depth + 1);
            weight = grown(weight, value, start);
            if (entries.put(key.text(), new YamlNode.Entry(key.at(), value)) != null) {
                throw new YamlFault(key.at(), "key '" + key.text() + "' stands twice");
            }
        }
        return anchored(start.getAnchor(), new YamlNode.Mapping(at(start), entries, weight));
    }

    private long grown(long weight, YamlNode by, Event start) throws YamlFault {
        if (weight + by.weight() > limits.nodes()) {
            throw new YamlFault(at(start), "more than " + limits.nodes() + " values");
        }
        return weight + by.weight();
    }

    private YamlNode scalar(ScalarEvent event) throws YamlFault {
        refuseTag(event, event.getTag());
        YamlNode.Style style = switch (event.getScalarStyle()) {
            case PLAIN -> YamlNode.Style.PLAIN;
            case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> YamlNode.Style.BLOCK;
        };
        Object content = event.isPlain() ? plain(event) : event.getValue();
        int start = event.getStartMark().map(Mark::getIndex).orElse(0);
        return anchored(event.getAnchor(), new YamlNode.Scalar(at(event), event.getValue(), content, style, start));
    }

    private static @Nullable Object plain(ScalarEvent event) throws YamlFault {
        String value = event.getValue();
        Tag tag = RESOLVER.resolve(value, true);
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.parseBoolean(value);
        }
        try {
            if (tag.equals(Tag.INT)) {
                return integer(value);
            }
            if (tag.equals(Tag.FLOAT)) {
                double number = Double.parseDouble(value);
                return Double.isFinite(number) ? (Object) number : value;
            }
        } catch (NumberFormatException unusual) {
            return value; // .inf, .nan, or beyond 64 bits: the text says more than a rounded number
        }
        return value;
    }

    private static Long integer(String value) {
        if (value.startsWith("0x")) {
            return Long.parseLong(value.substring(2), 16);
        }
        return value.startsWith("0o") ? Long.valueOf(value.substring(2), 8) : Long.valueOf(value);
    }

    private YamlNode alias(AliasEvent alias) throws YamlFault {
        aliases++;
        if (aliases > limits.aliases()) {
            throw new YamlFault(
                    at(alias),
                    limits.aliases() == 0
                            ? "aliases are not taken here; write the value out"
                            : "more than " + limits.aliases() + " aliases");
        }
        YamlNode target = anchors.get(alias.getAlias());
        if (target == null) {
            throw new YamlFault(at(alias), "alias *" + alias.getAlias() + " has no anchor before it");
        }
        return target;
    }

    private <N extends YamlNode> N anchored(Optional<Anchor> anchor, N node) {
        anchor.ifPresent(name -> anchors.put(name, node));
        return node;
    }

    private static void refuseTag(Event event, Optional<String> tag) throws YamlFault {
        if (tag.isPresent()) {
            throw new YamlFault(at(event), "tags such as " + tag.get() + " are not taken");
        }
    }

    private static Position at(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}

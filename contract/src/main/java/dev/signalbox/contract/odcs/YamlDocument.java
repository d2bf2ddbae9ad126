package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the node tree of one YAML 1.2 document from its events, without recursion: the limits hold while the document
 * is read, so neither depth nor aliases can cost more than they allow. JSON is YAML, and is read the same way.
 */
final class YamlDocument {

    private final YamlLimits limits;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Deque<YamlFrame> open = new ArrayDeque<>();
    private final List<Finding> duplicates = new ArrayList<>();
    private @Nullable YamlNode root;
    private int documents;
    private int aliases;
    private int nodes;

    private YamlDocument(YamlLimits limits) {
        this.limits = limits;
    }

    static YamlNode read(byte[] bytes, YamlLimits limits) throws UnreadableDocument {
        if (bytes.length > limits.bytes()) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_TOO_LARGE,
                    1,
                    "the document has " + bytes.length + " bytes; at most " + limits.bytes()
                            + " are read: move long texts behind an authoritativeDefinitions link");
        }
        String text = text(bytes);
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(limits.bytes())
                .setParseComments(false)
                .build();
        return new YamlDocument(limits).build(new Parse(settings).parseString(text));
    }

    private static String text(byte[] bytes) throws UnreadableDocument {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_NOT_UTF8, 1, "the document is not UTF-8: save it in that encoding");
        }
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        // YAML forbids tabs as indentation, JSON allows them, and in JSON a raw tab cannot be part of a value.
        return plain.stripLeading().startsWith("{") ? plain.replace('\t', ' ') : plain;
    }

    private YamlNode build(Iterable<Event> events) throws UnreadableDocument {
        try {
            for (Event event : events) {
                accept(event);
            }
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark()
                            .or(broken::getContextMark)
                            .map(Mark::getLine)
                            .orElse(0)
                    + 1;
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_NOT_YAML, line, "this is not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new UnreadableDocument(FindingCode.DOCUMENT_NOT_YAML, 1, "this is not YAML: " + broken.getMessage());
        }
        if (!duplicates.isEmpty()) {
            throw new UnreadableDocument(duplicates);
        }
        if (root == null || root.content() == null) {
            throw new UnreadableDocument(FindingCode.DOCUMENT_EMPTY, 1, "the document is empty");
        }
        return root;
    }

    private void accept(Event event) throws UnreadableDocument {
        switch (event.getEventId()) {
            case DocumentStart -> {
                if (++documents > 1) {
                    throw new UnreadableDocument(
                            FindingCode.DOCUMENT_NOT_YAML,
                            line(event),
                            "a second document starts here: publish one contract per document");
                }
            }
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> {
                refuseTag(event, ((CollectionStartEvent) event).getTag());
                if (open.size() >= limits.depth()) {
                    throw tooDeep(event);
                }
                count(event, 1);
                open.push(new YamlFrame((NodeEvent) event));
            }
            case MappingEnd, SequenceEnd -> {
                YamlFrame frame = open.pop();
                add(frame.finished(), frame.anchor());
            }
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void scalar(ScalarEvent event) throws UnreadableDocument {
        refuseTag(event, event.getTag());
        count(event, 1);
        YamlFrame frame = open.peek();
        if (frame != null && frame.awaitsKey()) {
            key(frame, event);
            return;
        }
        Object value = YamlScalar.value(event.getValue(), event.isPlain(), line(event));
        add(YamlNode.scalar(line(event), value), event.getAnchor().map(Object::toString));
    }

    private void key(YamlFrame frame, ScalarEvent event) {
        if (frame.has(event.getValue())) {
            duplicates.add(new Finding(
                    FindingCode.DUPLICATE_KEY,
                    event.getValue(),
                    line(event),
                    "the key " + event.getValue() + " stands twice in one mapping: keep one",
                    FindingCode.DUPLICATE_KEY.severity()));
        }
        frame.startValue(event.getValue());
    }

    private void alias(AliasEvent event) throws UnreadableDocument {
        if (++aliases > limits.aliases()) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_TOO_MANY_ALIASES,
                    line(event),
                    "more than " + limits.aliases() + " aliases: write the repeated parts out");
        }
        YamlNode target = anchors.get(event.getAlias().toString());
        if (target == null) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_NOT_YAML,
                    line(event),
                    "the alias *" + event.getAlias() + " has no finished anchor before it");
        }
        count(event, target.size());
        if (open.size() + target.height() > limits.depth() + 1) {
            throw tooDeep(event);
        }
        YamlFrame frame = open.peek();
        if (frame != null && frame.awaitsKey()) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_NOT_YAML, line(event), "a key must be plain text, not an alias");
        }
        add(target, Optional.empty());
    }

    private void add(YamlNode node, Optional<String> anchor) throws UnreadableDocument {
        anchor.ifPresent(name -> anchors.put(name, node));
        YamlFrame frame = open.peek();
        if (frame == null) {
            root = node;
        } else {
            frame.add(node);
        }
    }

    private void count(Event event, int more) throws UnreadableDocument {
        nodes = Math.addExact(nodes, more);
        if (nodes > limits.nodes()) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_TOO_MANY_NODES,
                    line(event),
                    "more than " + limits.nodes() + " values, aliases written out: split the contract");
        }
    }

    private UnreadableDocument tooDeep(Event event) {
        return new UnreadableDocument(
                FindingCode.DOCUMENT_TOO_DEEP, line(event), "nested deeper than " + limits.depth() + " levels");
    }

    private static void refuseTag(Event event, Optional<String> tag) throws UnreadableDocument {
        if (tag.isPresent()) {
            throw new UnreadableDocument(
                    FindingCode.DOCUMENT_HAS_TAG,
                    line(event),
                    "the tag " + tag.get() + " is not read: write plain YAML values");
        }
    }

    static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}

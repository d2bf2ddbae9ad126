package dev.signalbox.sli.openslo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Hardened YAML of several documents: bounded in size, depth and nodes; no tags, no key twice. */
final class OpenSloYaml {
    static final int MAX_CHARACTERS = 256 * 1024;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 50_000;
    /** A placeholder that nobody filled is a text like any other. */
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP, Tag.ENV_TAG);

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();

    private OpenSloYaml() {}

    /** The documents of a file; a list of them in one document counts as several. */
    static List<Place> documents(String text) throws UnreadableOpenSloException {
        if (text.length() > MAX_CHARACTERS) {
            throw new UnreadableOpenSloException(1, "it is larger than 256 KiB: split it, or leave comments out");
        }
        try {
            requireBounded(text);
            List<Place> documents = new ArrayList<>();
            Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Node root : new Compose(SETTINGS).composeAllFromString(text)) {
                requirePlain(root, seen);
                if (root instanceof SequenceNode list) {
                    list.getValue().forEach(document -> documents.add(new Place("", document)));
                } else {
                    documents.add(new Place("", root));
                }
            }
            return documents;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UnreadableOpenSloException(line, "it is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new UnreadableOpenSloException(1, "it is not YAML: " + e.getMessage());
        }
    }

    /** The composer recurses and the parser does not: depth is checked on the parser's events first. */
    private static void requireBounded(String text) throws UnreadableOpenSloException {
        int depth = 0;
        int nodes = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                throw new UnreadableOpenSloException(line, "it is nested or branched too far");
            }
        }
    }

    /** Each node once, however often an alias names it. */
    private static void requirePlain(Node node, Set<Node> seen) throws UnreadableOpenSloException {
        if (!seen.add(node)) {
            return;
        }
        if (!PLAIN.contains(node.getTag())) {
            throw new UnreadableOpenSloException(
                    Place.lineOf(node), "the tag " + node.getTag().getValue() + " is not read: leave it out");
        }
        switch (node) {
            case MappingNode mapping -> {
                Set<String> keys = new HashSet<>();
                for (NodeTuple entry : mapping.getValue()) {
                    if (entry.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
                        throw new UnreadableOpenSloException(
                                Place.lineOf(key), "the key " + key.getValue() + " stands there twice");
                    }
                    requirePlain(entry.getKeyNode(), seen);
                    requirePlain(entry.getValueNode(), seen);
                }
            }
            case SequenceNode sequence -> {
                for (Node element : sequence.getValue()) {
                    requirePlain(element, seen);
                }
            }
            default -> {}
        }
    }
}

package dev.signalbox.publication.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the line of a path in a document; what is missing there is found at its nearest parent. */
final class PathLines {
    /** {@code name}, {@code [3]} or {@code [name]}; names have dots of their own where '/' separates. */
    private static final Pattern DOTTED = Pattern.compile("\\[([^\\]]+)\\]|([^.\\[\\]]+)");

    private static final Pattern SLASHED = Pattern.compile("\\[([^\\]]+)\\]|([^/\\[\\]]+)");

    /** Where the standard keeps named elements: a path may go through without naming it. */
    private static final List<String> UNNAMED = List.of("schema", "properties", "items");

    private PathLines() {}

    static OptionalInt find(String text, String path) {
        try {
            Optional<Node> root = new Compose(YamlText.settings()).composeString(text);
            return root.map(node -> walk(node, steps(path))).orElse(OptionalInt.empty());
        } catch (YamlEngineException unreadable) {
            return OptionalInt.empty();
        }
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = (path.contains("/") ? SLASHED : DOTTED).matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return steps;
    }

    private static OptionalInt walk(Node root, List<String> steps) {
        Node node = root;
        OptionalInt line = OptionalInt.empty();
        for (String step : steps) {
            Optional<Found> found = child(node, step);
            if (found.isEmpty()) {
                return line;
            }
            line = found.get().line();
            node = found.get().node();
        }
        return line;
    }

    private static Optional<Found> child(Node node, String step) {
        return switch (node) {
            case MappingNode mapping ->
                entry(mapping, step)
                        .or(() -> UNNAMED.stream()
                                .flatMap(name -> entry(mapping, name).stream())
                                .flatMap(inner -> child(inner.node(), step).stream())
                                .findFirst());
            case SequenceNode sequence ->
                element(sequence.getValue(), step).map(element -> new Found(element, element));
            default -> Optional.empty();
        };
    }

    private static Optional<Found> entry(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> isText(tuple.getKeyNode(), key))
                .findFirst()
                .map(tuple -> new Found(tuple.getKeyNode(), tuple.getValueNode()));
    }

    /** By position, or by the element's name, as policies speak of fields. */
    private static Optional<Node> element(List<Node> elements, String step) {
        if (step.chars().allMatch(Character::isDigit) && step.length() < 6) {
            int index = Integer.parseInt(step);
            return index < elements.size() ? Optional.of(elements.get(index)) : Optional.empty();
        }
        return elements.stream().filter(element -> isNamed(element, step)).findFirst();
    }

    private static boolean isNamed(Node element, String name) {
        return element instanceof MappingNode mapping
                && mapping.getValue().stream().anyMatch(tuple -> isName(tuple) && isText(tuple.getValueNode(), name));
    }

    private static boolean isName(NodeTuple tuple) {
        return isText(tuple.getKeyNode(), "name")
                || isText(tuple.getKeyNode(), "property")
                || isText(tuple.getKeyNode(), "id");
    }

    private static boolean isText(Node node, String text) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
    }

    private record Found(Node place, Node node) {
        OptionalInt line() {
            return place.getStartMark()
                    .map(Mark::getLine)
                    .map(line -> OptionalInt.of(line + 1))
                    .orElse(OptionalInt.empty());
        }
    }
}

package dev.signalbox.governance.odcs;

import dev.signalbox.governance.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a document's fields without complaint: what has another shape than expected counts as absent. */
final class Odcs {
    private static final int TEXT_CAP = 2048;

    private Odcs() {}

    static String text(YamlNode.Mapping in, String key) {
        return in.get(key).flatMap(Odcs::plain).orElse("");
    }

    static boolean flag(YamlNode.Mapping in, String key) {
        return text(in, key).toLowerCase(Locale.ROOT).equals("true");
    }

    static Optional<YamlNode.Mapping> mapping(YamlNode.Mapping in, String key) {
        return in.get(key).filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast);
    }

    static List<YamlNode.Mapping> mappings(YamlNode.Mapping in, String key) {
        return items(in, key)
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .toList();
    }

    static List<String> texts(YamlNode.Mapping in, String key) {
        return items(in, key).flatMap(item -> plain(item).stream()).toList();
    }

    /** The customProperties whose values are plain, by name. */
    static Map<String, String> custom(YamlNode.Mapping in) {
        Map<String, String> custom = new LinkedHashMap<>();
        mappings(in, "customProperties").forEach(entry -> custom.put(text(entry, "property"), text(entry, "value")));
        return custom;
    }

    private static Stream<YamlNode> items(YamlNode.Mapping in, String key) {
        return in.get(key).stream()
                .filter(YamlNode.Sequence.class::isInstance)
                .map(YamlNode.Sequence.class::cast)
                .flatMap(sequence -> sequence.items().stream());
    }

    private static Optional<String> plain(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
            return Optional.empty();
        }
        return Optional.of(cap(scalar.text()));
    }

    private static String cap(String text) {
        if (text.length() <= TEXT_CAP) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_CAP - 1)) ? TEXT_CAP - 1 : TEXT_CAP;
        return text.substring(0, end);
    }
}

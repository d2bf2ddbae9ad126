package dev.signalbox.contract.odcs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a document with the line it starts on.
 *
 * @param content a map of nodes, a list of nodes, or a scalar
 * @param size how many nodes it stands for, aliases written out
 * @param height how many levels it holds
 */
record YamlNode(int line, @Nullable Object content, int size, int height) {

    static YamlNode scalar(int line, @Nullable Object value) {
        return new YamlNode(line, value, 1, 1);
    }

    @SuppressWarnings("unchecked") // only this package builds nodes
    Map<String, YamlNode> mapping() {
        return content instanceof Map<?, ?> map ? (Map<String, YamlNode>) map : Map.of();
    }

    @SuppressWarnings("unchecked") // only this package builds nodes
    List<YamlNode> sequence() {
        return content instanceof List<?> list ? (List<YamlNode>) list : List.of();
    }

    boolean isMapping() {
        return content instanceof Map;
    }

    boolean isSequence() {
        return content instanceof List;
    }
}

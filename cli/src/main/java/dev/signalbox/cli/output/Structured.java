package dev.signalbox.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes trees of maps, lists, texts, numbers and booleans as JSON or YAML. */
public final class Structured {
    private static final ObjectMapper LINE = new ObjectMapper();
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Structured() {}

    /** A whole answer as such a tree. */
    public static Object tree(JsonNode answer) {
        return LINE.convertValue(answer, Object.class);
    }

    /** A tree as an answer. */
    public static JsonNode node(Object tree) {
        return LINE.valueToTree(tree);
    }

    public static String json(Object tree) {
        return write(INDENTED, tree);
    }

    /** The whole tree on one line, as streams of events need it. */
    public static String jsonLine(Object tree) {
        return write(LINE, tree);
    }

    public static String yaml(Object tree) {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(tree).stripTrailing();
    }

    private static String write(ObjectMapper mapper, Object tree) {
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result that is no plain tree", impossible);
        }
    }
}

package dev.signalbox.events.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.avro.Schema;

/** Takes out of a generated class's schema what only Java needs, so that every language registers and finds the same one. */
final class LanguageNeutral {
    private static final String JAVA_STRING = "avro.java.string";

    private LanguageNeutral() {}

    static Schema of(Schema generated) {
        try {
            JsonNode json = new ObjectMapper().readTree(generated.toString());
            return new Schema.Parser().parse(withoutMarks(json).toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Avro printed a schema that is not JSON", impossible);
        }
    }

    private static JsonNode withoutMarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (object.has(JAVA_STRING) && object.size() == 2) {
                return TextNode.valueOf(object.path("type").asText());
            }
            object.remove(JAVA_STRING);
            object.properties().forEach(entry -> entry.setValue(withoutMarks(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withoutMarks(array.get(i)));
            }
        }
        return node;
    }
}

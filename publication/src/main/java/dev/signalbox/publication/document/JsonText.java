package dev.signalbox.publication.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Hardened JSON: no duplicate keys, bounded depth, nothing after the document. */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(YamlText.MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    static @Nullable Object parse(String text) throws UnreadableDocumentException {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            int line = place == null ? 1 : place.getLineNr();
            int column = place == null ? 1 : place.getColumnNr();
            throw new UnreadableDocumentException(line, column, "not readable as JSON: " + broken.getOriginalMessage());
        }
    }
}

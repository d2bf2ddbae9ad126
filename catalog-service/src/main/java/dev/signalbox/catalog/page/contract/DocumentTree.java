package dev.signalbox.catalog.page.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A YAML or JSON document as nested maps and lists, read within bounds. */
final class DocumentTree {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ALIASES = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LoadSettings YAML = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_BYTES)
            .build();

    private DocumentTree() {}

    /** Empty if the document is no mapping, or cannot be read within the bounds. */
    static Optional<Map<?, ?>> read(byte[] document, String mediaType) {
        try {
            Object root = mediaType.contains("json") ? JSON.readValue(document, Object.class) : yaml(document);
            return root instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
        } catch (IOException | YamlEngineException unreadable) {
            return Optional.empty();
        }
    }

    private static Object yaml(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int depth = 0;
        for (Event event : new Parse(YAML).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> 0;
            };
            if (depth > MAX_DEPTH) {
                throw new YamlEngineException("nested deeper than " + MAX_DEPTH + " levels");
            }
        }
        return new Load(YAML).loadFromString(text);
    }
}

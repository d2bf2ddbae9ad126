package dev.signalbox.sli.messaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.InlineContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a contract out of an event as a tree of maps, lists and scalars: bounded in size, depth and aliases; no tags. */
final class ContractDocument {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 200_000;
    private static final int MAX_ALIASES = 100;

    private static final LoadSettings YAML = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_BYTES)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ContractDocument() {}

    static Map<?, ?> tree(InlineContract contract) throws UnreadableContractException {
        String text = text(unpacked(contract));
        Object root = contract.getMediaType().toLowerCase(Locale.ROOT).contains("json") ? json(text) : yaml(text);
        if (root instanceof Map<?, ?> map) {
            return map;
        }
        throw new UnreadableContractException("the document is not a mapping");
    }

    private static byte[] unpacked(InlineContract contract) throws UnreadableContractException {
        ByteBuffer content = contract.getContent().duplicate();
        byte[] packed = new byte[content.remaining()];
        content.get(packed);
        byte[] bytes = switch (contract.getEncoding()) {
            case "identity" -> packed;
            case "gzip" -> gunzipped(packed);
            default -> throw new UnreadableContractException("the encoding is neither identity nor gzip");
        };
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableContractException("it is larger than 1 MiB");
        }
        return bytes;
    }

    /** Stops one byte after the cap, however much more there would be. */
    private static byte[] gunzipped(byte[] packed) throws UnreadableContractException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UnreadableContractException("it is not gzip", e);
        }
    }

    private static String text(byte[] bytes) throws UnreadableContractException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableContractException("it is not UTF-8", e);
        }
    }

    private static Object json(String text) throws UnreadableContractException {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new UnreadableContractException("it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Object yaml(String text) throws UnreadableContractException {
        try {
            requireBounded(text);
            return new Load(YAML).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new UnreadableContractException("it is not YAML: " + e.getMessage(), e);
        }
    }

    /** The loader recurses and the parser does not: depth is checked on the parser's events first. */
    private static void requireBounded(String text) throws UnreadableContractException {
        int depth = 0;
        int nodes = 0;
        for (Event event : new Parse(YAML).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
                throw new UnreadableContractException("it is nested or branched too far");
            }
        }
    }
}

package dev.signalbox.catalog.rest.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code {descriptor?, contracts: […], domain?, product?}}; a document is a text as its author wrote it, or an object. */
final class JsonBody {
    private static final int MAX_DEPTH = 100;
    private static final Set<String> FIELDS = Set.of("descriptor", "contracts", "domain", "product");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final PublicationBody.Collector collector = new PublicationBody.Collector();

    private JsonBody() {}

    /**
     * @throws BodyRefusedException if it is none, with everything that is wrong
     */
    static PublicationBody read(String text) {
        return new JsonBody().body(parsed(text));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            JsonLocation place = Objects.requireNonNullElse(broken.getLocation(), JsonLocation.NA);
            throw new BodyRefusedException(
                    PublicationBody.BAD_REQUEST,
                    List.of(new BodyProblem(
                            "",
                            place.getLineNr(),
                            place.getColumnNr(),
                            "not readable as JSON: " + broken.getOriginalMessage(),
                            null)));
        }
    }

    private PublicationBody body(JsonNode root) {
        root.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                collector.refuse(
                        BodyProblem.at(name, "not known here; known are contracts, descriptor, domain, product"));
            }
        });
        JsonNode contracts = root.path("contracts");
        if (!contracts.isArray() || contracts.isEmpty()) {
            collector.refuse(BodyProblem.at("contracts", "must be a list of at least one ODCS contract"));
        }
        if (root.hasNonNull("descriptor")) {
            document("descriptor", root.path("descriptor"));
        }
        if (contracts.size() > PublicationBody.MOST_CONTRACTS) {
            collector.refuse(BodyProblem.at(
                    "contracts",
                    "has " + contracts.size() + " contracts; a product has at most " + PublicationBody.MOST_CONTRACTS));
            return collector.body(null, null);
        }
        for (int index = 0; index < contracts.size(); index++) {
            document("contracts[" + index + "]", contracts.path(index));
        }
        return collector.body(text(root, "domain"), text(root, "product"));
    }

    private void document(String path, JsonNode document) {
        if (document.isTextual()) {
            collector.add(path, document.textValue());
        } else if (document.isObject()) {
            collector.add(path, document.toString());
        } else {
            collector.refuse(BodyProblem.at(path, "must be a document as text or as an object"));
        }
    }

    private @Nullable String text(JsonNode root, String name) {
        if (root.hasNonNull(name) && !root.path(name).isTextual()) {
            collector.refuse(BodyProblem.at(name, "must be a text"));
        }
        return root.path(name).textValue();
    }
}

package dev.signalbox.contract.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.signalbox.contract.SharedInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our schemas against the standard's, on thousands of documents that somebody broke. */
class OdcsParityTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContractReader READER = new ContractReader();
    private static final long SEED = 20_261_121;
    private static final int MUTANTS = 2_000;
    private static final String[] VALUES = {
        "1",
        "-1",
        "1.5",
        "\"x\"",
        "\"\"",
        "null",
        "{}",
        "[]",
        "true",
        "[\"a\"]",
        "\"object\"",
        "\"array\"",
        "\"string\"",
        "\"timestamp\"",
        "\"library\"",
        "\"sql\"",
        "\"custom\"",
        "\"text\"",
        "\"kafka\"",
        "\"snowflake\"",
        "{\"format\":\"x\"}",
        "{\"name\":\"x\"}",
        "[{\"name\":\"x\"}]",
        "\"a.b\"",
        "[\"a.b\"]"
    };
    private static final String[] FIELDS = {
        "logicalType",
        "type",
        "metric",
        "logicalTypeOptions",
        "items",
        "properties",
        "id",
        "mustBe",
        "mustBeLessThan",
        "required",
        "rule",
        "query",
        "engine",
        "implementation",
        "relationships",
        "team",
        "description"
    };

    private final Random random = new Random(SEED);

    @Test
    void aBrokenDocumentIsJudgedAsTheStandardJudgesIt() throws Exception {
        Map<String, Schema> official = Map.of("3.0", official("3.0.2"), "3.1", official("3.1.0"));
        List<JsonNode> originals = originals();
        List<String> names = names(originals);
        List<String> disagreements = new ArrayList<>();
        int refused = 0;

        for (int i = 0; i < MUTANTS; i++) {
            JsonNode mutant = mutant(originals.get(random.nextInt(originals.size())), names);
            byte[] bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
            for (var schema : official.entrySet()) {
                boolean valid = schema.getValue().validate(mutant).isEmpty();
                refused += valid ? 0 : 1;
                if (valid != READER.validAgainst(bytes, schema.getKey())) {
                    disagreements.add(
                            "mutant " + i + " against " + schema.getKey() + ", official " + valid + ": " + mutant);
                }
            }
        }

        assertThat(disagreements).as("seed %d", SEED).isEmpty();
        assertThat(refused).as("mutants that are invalid").isGreaterThan(MUTANTS / 2);
    }

    private JsonNode mutant(JsonNode original, List<String> names) throws IOException {
        ObjectNode document = original.deepCopy();
        document.put("apiVersion", random.nextBoolean() ? "v3.0.2" : "v3.1.0");
        int mutations = 1 + random.nextInt(2);
        for (int i = 0; i < mutations; i++) {
            List<ContainerNode<?>> places = new ArrayList<>();
            collect(document, places);
            switch (places.get(random.nextInt(places.size()))) {
                case ObjectNode object when !object.isEmpty() -> mutate(object, names);
                case ArrayNode array when !array.isEmpty() -> mutate(array);
                default -> {}
            }
        }
        return document;
    }

    private void mutate(ObjectNode object, List<String> names) throws IOException {
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        String field = fields.get(random.nextInt(fields.size()));
        JsonNode value = JSON.readTree(VALUES[random.nextInt(VALUES.length)]);
        switch (random.nextInt(5)) {
            case 0 -> object.remove(field);
            case 1 -> object.set(field, value);
            case 2 -> object.set(names.get(random.nextInt(names.size())), object.remove(field));
            case 3 -> object.set(names.get(random.nextInt(names.size())), value);
            default -> object.set(FIELDS[random.nextInt(FIELDS.length)], value);
        }
    }

    private void mutate(ArrayNode array) throws IOException {
        int at = random.nextInt(array.size());
        switch (random.nextInt(3)) {
            case 0 -> array.remove(at);
            case 1 -> array.set(at, JSON.readTree(VALUES[random.nextInt(VALUES.length)]));
            default -> array.add(array.get(at).deepCopy());
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container) {
            places.add(container);
            container.forEach(child -> collect(child, places));
        }
    }

    private static List<String> names(List<JsonNode> documents) {
        TreeSet<String> names = new TreeSet<>(List.of("x", "staging"));
        List<ContainerNode<?>> places = new ArrayList<>();
        documents.forEach(document -> collect(document, places));
        places.forEach(place -> place.fieldNames().forEachRemaining(names::add));
        return List.copyOf(names);
    }

    private static List<JsonNode> originals() throws Exception {
        List<JsonNode> originals = new ArrayList<>();
        for (String folder : List.of("odcs/examples-v3.1", "odcs/examples-v3.2-pre", "datacontract-cli/contracts")) {
            try (Stream<Path> files = Files.walk(SharedInputs.path(folder))) {
                for (Path file : files.filter(name -> name.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    originals.add(new LocatedDocument(YamlDocument.read(Files.readAllBytes(file), YamlLimits.STANDARD))
                            .json());
                }
            }
        }
        String rare = """
            {"apiVersion":"v3.1.0","kind":"DataContract","id":"a","version":"1","status":"x","schema":[{"name":"t",
            "relationships":[{"from":"a.b","to":"c.d"},{"from":["a.b"],"to":["c.d"]}],"properties":[{"name":"c",
            "relationships":[{"to":"a.b"}],"logicalType":"timestamp","logicalTypeOptions":{"timezone":true}},{"name":"d",
            "quality":[{"type":"library","rule":"x","metric":"rowCount","mustBe":3}]}]}],"servers":[{"server":"a",
            "type":"snowflake","account":"x","database":"d","schema":"s"},{"server":"a","type":"athena","stagingDir":"x",
            "schema":"s"},{"server":"a","type":"sftp","location":"sftp://x","format":"csv"}],"team":{"name":"a",
            "members":[{"username":"x"}]},"price":{"priceAmount":1}}""";
        for (int i = 0; i < 8; i++) {
            originals.add(JSON.readTree(rare));
        }
        return originals;
    }

    private static Schema official(String version) throws IOException {
        JsonNode schema = JSON.readTree(SharedInputs.bytes("odcs/schema/odcs-json-schema-v" + version + ".json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(schema);
    }
}

package dev.signalbox.contract.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.odcs.ContractReader;
import dev.signalbox.contract.odcs.Reading;
import dev.signalbox.contract.schema.ContractSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvertedContractsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContractReader READER = new ContractReader();
    private static final String ORDERS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: urn:orders/1
            name: Orders
            version: 1.2.0
            status: active
            description: {purpose: What customers ordered.}
            servers:
              - {server: prod, type: kafka, host: "broker:9092"}
              - {server: files, type: local, path: ./x, format: json}
            schema:
              - name: orders
                physicalName: sales.orders.v1
                description: One order each.
                properties:
                  - {name: id, logicalType: string, required: true, logicalTypeOptions: {minLength: 2, format: uuid}}
                  - {name: total, logicalType: number, physicalType: "decimal(10,2)", required: true, logicalTypeOptions: {minimum: 0}}
                  - {name: at, logicalType: timestamp, required: true}
                  - name: state
                    logicalType: string
                    quality: [{metric: invalidValues, mustBe: 0, arguments: {validValues: [open, paid]}}]
                  - {name: lines, logicalType: array, required: true, items: {logicalType: object, properties: [
                      {name: sku, logicalType: string, required: true}]}}
              - name: notes
                properties: [{name: text, logicalType: string, required: true}]
            """;

    static List<String> contracts() throws IOException {
        List<String> accepted = new ArrayList<>();
        JSON.readTree(SharedInputs.bytes("odcs/verdicts.json"))
                .path("files")
                .properties()
                .forEach(file -> {
                    if (file.getValue().path("acceptUnderProposedRule").asBoolean()
                            && !file.getValue().path("declared").asText().equals("v3.2.0")) {
                        accepted.add(file.getKey());
                    }
                });
        return accepted;
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aRealContractComesBackWithItsDigest(String file) {
        DataContract contract = read(SharedInputs.bytes(file));

        assertThat(read(bytes(ContractText.yaml(contract.root().fields()))).digest())
                .isEqualTo(contract.digest());
        assertThat(read(bytes(ContractText.json(contract.root().fields()))).digest())
                .isEqualTo(contract.digest());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aRealContractBecomesAJsonSchemaThatIsOne(String file) {
        DataContract contract = read(SharedInputs.bytes(file));

        JsonNode schema = JSON.valueToTree(JsonSchemaOfContract.of(contract));

        assertThat(schema.path("$defs")).hasSize(contract.objects().size());
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema)
                        .validate(JSON.nullNode()))
                .as("null is none of the objects")
                .hasSize(contract.objects().isEmpty() ? 0 : contract.objects().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true  | {"id":"6f1ed002-ab5c-4ff8-8b8e-d2c2a1f1f4c5","total":1.5,"at":"2026-01-01T00:00:00Z","lines":[{"sku":"a"}]}
            true  | {"id":"6f1ed002-ab5c-4ff8-8b8e-d2c2a1f1f4c5","total":1.5,"at":"2026-01-01T00:00:00Z","lines":[],"state":null,"new":1}
            false | {"id":"6f1ed002-ab5c-4ff8-8b8e-d2c2a1f1f4c5","total":-1,"at":"2026-01-01T00:00:00Z","lines":[]}
            false | {"id":"6f1ed002-ab5c-4ff8-8b8e-d2c2a1f1f4c5","total":1.5,"at":"2026-01-01T00:00:00Z","lines":[{}]}
            false | {"id":"6f1ed002-ab5c-4ff8-8b8e-d2c2a1f1f4c5","total":1.5,"at":"2026-01-01T00:00:00Z","lines":[],"state":"lost"}
            false | {"id":null,"total":1.5,"at":"2026-01-01T00:00:00Z","lines":[]}
            true  | {"text":"a note"}
            """)
    void dataIsValidWhereItKeepsTheContract(boolean valid, String data) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.<JsonNode>valueToTree(JsonSchemaOfContract.of(read(bytes(ORDERS)))));

        assertThat(schema.validate(JSON.readTree(data)).isEmpty()).isEqualTo(valid);
    }

    @Test
    void anAsyncApiDocumentHasAChannelForEachTopic() {
        DataContract contract = read(bytes(ORDERS));

        JsonNode document = JSON.valueToTree(AsyncApiOfContract.of(
                contract,
                new ContractSchemas("none:")
                        .of(new ProductId("sales.orders"), contract, new SemanticVersion(1, 2, 0, ""), true)
                        .subjects()));

        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/info/description").asText()).isEqualTo("What customers ordered.");
        assertThat(document.path("servers")).hasSize(1);
        assertThat(document.at("/servers/prod/host").asText()).isEqualTo("broker:9092");
        assertThat(document.at("/channels/orders/address").asText()).isEqualTo("sales.orders.v1");
        assertThat(document.at("/channels/notes/address").asText()).isEqualTo("notes");
        assertThat(document.at("/operations/send-orders/channel/$ref").asText()).isEqualTo("#/channels/orders");
        assertThat(document.at("/components/messages/orders/payload/schema/namespace")
                        .asText())
                .isEqualTo("sales.orders");
    }

    @Test
    void textsThatLookLikeSomethingElseStayTexts() {
        Map<String, Object> document = Map.of("a", List.of("0x1F", "12", "1e3", "true", "~", "", "0o7", "- a", "yes"));

        assertThat(ContractDocument.read(
                                "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\ncustomProperties:\n"
                                        + "  - property: p\n    value: "
                                        + ContractText.json(document).replaceAll("\\s+", " ") + "\n")
                        .digest())
                .isEqualTo(ContractDocument.read(
                                "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\ncustomProperties:\n"
                                        + "  - property: p\n    value:\n"
                                        + ContractText.yaml(document).indent(6))
                        .digest());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DataContract read(byte[] document) {
        return switch (READER.read(document)) {
            case Reading.Valid(var contract, var _) -> contract;
            case Reading.Invalid(var findings) -> throw new AssertionError(findings);
        };
    }
}

package dev.signalbox.catalog.page.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadableContractTest {
    private static final String ORDERS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            description:
              purpose: Every order, once.
              limitations: "  "
            schema:
              - name: orders
                physicalName: orders_v1
                properties:
                  - name: order_id
                    logicalType: string
                    physicalType: varchar(18)
                    primaryKey: true
                    required: true
                    unique: true
                    classification: internal
                  - name: address
                    logicalType: object
                    properties:
                      - name: street
                        logicalType: string
                        description: With its number.
                  - name: lines
                    logicalType: array
                    items:
                      logicalType: object
                      properties:
                        - name: sku
                          logicalType: string
                    quality:
                      - metric: nullValues
                        mustBe: 0
                        dimension: completeness
                quality:
                  - description: At least one order an hour
            slaProperties:
              - property: latency
                value: 4
                unit: d
                element: orders.placed_at
              - property: frequency
                value: 1
                valueExt: 2
                unit: h
            """;

    @Test
    void fieldsAreFlattenedInTheOrderOfTheDocument() {
        SchemaObject orders = contract(ORDERS).objects().getFirst();

        assertThat(orders.physicalName()).isEqualTo("orders_v1");
        assertThat(orders.fields())
                .extracting(field -> field.depth() + " " + field.name() + " " + field.type())
                .containsExactly(
                        "0 order_id string (varchar(18))",
                        "0 address object",
                        "1 street string",
                        "0 lines array of object",
                        "1 sku string");
        assertThat(orders.fields().getFirst().rules()).containsExactly("primary key", "required", "unique");
    }

    @Test
    void promisesAndQualityRulesAreReadOut() {
        ReadableContract contract = contract(ORDERS);

        assertThat(contract.promises())
                .extracting(promise -> promise.property() + " " + promise.value())
                .containsExactly("latency 4 d", "frequency 1 – 2 h");
        assertThat(contract.qualityRules())
                .containsExactly(
                        new ReadableContract.QualityRule("orders", null, "At least one order an hour"),
                        new ReadableContract.QualityRule("orders.lines", "completeness", "nullValues"));
        assertThat(contract.purpose()).isEqualTo("Every order, once.");
        assertThat(contract.limitations()).isNull();
    }

    @Test
    void theSameContractAsJsonReadsTheSame() {
        String json = "{\"schema\": [{\"name\": \"a\",\t\"properties\": [{\"name\": \"b\"}]}]}";

        assertThat(ReadableContract.of(json.getBytes(StandardCharsets.UTF_8), "application/json"))
                .hasValueSatisfying(contract ->
                        assertThat(contract.objects().getFirst().fields()).hasSize(1));
    }

    @Test
    void whatCannotBeReadWithinBoundsIsNotShown() {
        List<String> hostile = List.of(
                "a: [",
                "- just a list",
                "a: 1\na: 2",
                "a: " + "[".repeat(100) + "]".repeat(100),
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [" + "*c,".repeat(200) + "*c]");

        assertThat(hostile)
                .allSatisfy(document -> assertThat(
                                ReadableContract.of(document.getBytes(StandardCharsets.UTF_8), "application/yaml"))
                        .isEmpty());
    }

    @Test
    void surprisingTypesAreLeftOutNotStumbledOver() {
        ReadableContract contract = contract("""
                description: [a]
                schema: [text, {properties: {a: 1}}, {name: [x], properties: [null, {name: ok, items: 3}]}]
                slaProperties: {a: b}
                """);

        assertThat(contract.objects()).hasSize(2);
        assertThat(contract.objects().getLast().fields())
                .extracting(SchemaObject.Field::name)
                .containsExactly("ok");
    }

    private static ReadableContract contract(String yaml) {
        return ReadableContract.of(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml")
                .orElseThrow();
    }
}

package dev.signalbox.contract.schema;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.SharedInputs;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SchemaMapping;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractSchemasTest {

    private static final ContractSchemas SCHEMAS = new ContractSchemas("http://registry.test:8081");
    private static final ProductId ORDERS = new ProductId("checkout.web-orders");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logicalType: string | \"string\"",
                "logicalType: integer | \"int\"",
                "logicalType: integer, logicalTypeOptions: {format: i64} | \"long\"",
                "logicalType: integer, logicalTypeOptions: {format: u32} | \"long\"",
                "logicalType: integer, physicalType: bigint | \"long\"",
                "logicalType: number | \"double\"",
                "logicalType: number, logicalTypeOptions: {format: f32} | \"float\"",
                "logicalType: number, physicalType: \"decimal(10,2)\" |"
                        + " {\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}",
                "logicalType: number, physicalType: \"DECIMAL(5)\" |"
                        + " {\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":0}",
                "logicalType: boolean | \"boolean\"",
                "logicalType: date | {\"type\":\"int\",\"logicalType\":\"date\"}",
                "logicalType: time | {\"type\":\"int\",\"logicalType\":\"time-millis\"}",
                "logicalType: timestamp | {\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}",
                "logicalType: timestamp, logicalTypeOptions: {timezone: false} |"
                        + " {\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"}",
                "logicalType: array, items: {logicalType: string} | {\"type\":\"array\",\"items\":\"string\"}",
                "logicalType: object, properties: [{name: a, logicalType: string, required: true}] |"
                        + " {\"type\":\"record\",\"name\":\"f\",\"namespace\":\"checkout.web_orders.orders\","
                        + "\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}",
                "logicalType: string, customProperties: [{property: avroType, value: long}, {property: avroLogicalType,"
                        + " value: timestamp-micros}] | {\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}",
                "logicalType: string, quality: [{metric: invalidValues, mustBe: 0, arguments: {validValues: [A, B]}}] |"
                        + " \"string\"",
                "logicalType: string, customProperties: [{property: avroType, value: enum}], quality: [{metric:"
                        + " invalidValues, mustBe: 0, arguments: {validValues: [A, B]}}] | {\"type\":\"enum\",\"name\":\"f\","
                        + "\"namespace\":\"checkout.web_orders.orders\",\"symbols\":[\"A\",\"B\"]}"
            })
    void aTypeMapsAsTheTableSays(String odcs, String avro) throws Exception {
        SubjectSchema subject = only(aContract().property("name: f, required: true, " + odcs));

        JsonNode field =
                new ObjectMapper().readTree(subject.text()).path("fields").path(0);
        assertThat(field.path("type")).isEqualTo(new ObjectMapper().readTree(avro));
    }

    @Test
    void anOptionalPropertyIsNullFirstAndDefaultsToNull() {
        Schema schema = schema(aContract().optional("note"));

        assertThat(schema.getField("note").schema()).hasToString("[\"null\",\"string\"]");
        assertThat(schema.getField("note").hasDefaultValue()).isTrue();
    }

    @Test
    void aDefaultIsHonouredAndCheckedAgainstItsType() {
        Schema schema = schema(aContract()
                .property("name: n, logicalType: integer, required: true, customProperties: [{property: avroDefault,"
                        + " value: 7}]"));
        SchemaMapping wrong = map(aContract()
                .property("name: n, logicalType: integer, required: true, customProperties: [{property: avroDefault,"
                        + " value: seven}]"));

        assertThat(schema.getField("n").defaultVal()).isEqualTo(7);
        assertThat(wrong.findings()).extracting(Finding::code).containsExactly(FindingCode.AVRO_DEFAULT_INVALID);
    }

    @Test
    void aSubjectNamesProductObjectAndMajor() {
        SubjectSchema subject =
                only(aContract().version("2.1.0").object("Order Lines").promising("sku-code"));

        assertThat(subject.subject()).isEqualTo("checkout.web-orders.Order_Lines-v2");
        Schema schema = new Schema.Parser().parse(subject.text());
        assertThat(schema.getFullName()).isEqualTo("checkout.web_orders.Order_Lines");
        assertThat(schema.getProp("odcs.name")).isEqualTo("Order Lines");
        assertThat(schema.getField("sku_code").getProp("odcs.name")).isEqualTo("sku-code");
    }

    @Test
    void aTopicOfTheOwnDomainGivesItsNameToTheSubject() {
        ContractDocument own = aContract().onTopic("checkout.orders").promising("id");
        ContractDocument foreign = aContract().onTopic("billing.orders").promising("id");

        assertThat(map(own, true).subjects())
                .extracting(SubjectSchema::subject)
                .containsExactly("checkout.orders-value");
        assertThat(map(own, false).subjects())
                .extracting(SubjectSchema::subject)
                .containsExactly("checkout.web-orders.orders-v1");
        assertThat(map(foreign, true).subjects())
                .extracting(SubjectSchema::subject)
                .containsExactly("checkout.web-orders.orders-v1");
    }

    @Test
    void onlyALinkToASubjectOfOurRegistryMeansVerify() {
        String link = "    authoritativeDefinitions: [{type: implementation, url: \"%s\"}]";
        SubjectSchema kept = only(aContract()
                .promising("id")
                .with(link.formatted("http://registry.test:8081/subjects/legacy%2Forders/versions/3")));
        SubjectSchema linked =
                only(aContract().promising("id").with(link.formatted("http://elsewhere.test/subjects/orders")));

        assertThat(kept.use()).isEqualTo(SubjectSchema.Use.VERIFY);
        assertThat(kept.subject()).isEqualTo("legacy/orders");
        assertThat(linked.use()).isEqualTo(SubjectSchema.Use.REGISTER);
    }

    @Test
    void whatAvroCannotExpressIsNamedAndGetsNoSubject() {
        SchemaMapping mapping = map(aContract()
                .promising("id")
                .property("name: anything, physicalType: json")
                .property("name: list, logicalType: array"));

        assertThat(mapping.subjects()).isEmpty();
        assertThat(mapping.findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.AVRO_CANNOT_EXPRESS, "schema/orders/properties/anything"),
                        tuple(FindingCode.AVRO_CANNOT_EXPRESS, "schema/orders/properties/list"));
        assertThat(mapping.findings()).noneMatch(Finding::refuses);
    }

    @Test
    void twoNamesThatBecomeOneAreAnError() {
        assertThat(map(aContract().promising("a-b").promising("a.b")).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.AVRO_NAME_CLASH);
    }

    @Test
    void aNameWithoutLegalLettersIsAnError() {
        assertThat(map(aContract().promising("注文")).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.AVRO_NAME_IMPOSSIBLE);
    }

    @Test
    void aNamespaceOfSomebodyElseIsAnError() {
        SchemaMapping foreign =
                map(aContract().promising("id").with("customProperties: [{property: avroNamespace, value: billing}]"));
        SchemaMapping own = map(aContract()
                .promising("id")
                .with("customProperties: [{property: avroNamespace, value: checkout.web-orders.events}]"));

        assertThat(foreign.findings()).extracting(Finding::code).containsExactly(FindingCode.AVRO_NAMESPACE_FOREIGN);
        assertThat(new Schema.Parser().parse(own.subjects().getFirst().text()).getNamespace())
                .isEqualTo("checkout.web_orders.events");
    }

    @Test
    void moreObjectsThanAnEventCanTellAreAnError() {
        assertThat(map(objects(200)).subjects()).hasSize(200);
        assertThat(map(objects(201)).findings())
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple(FindingCode.TOO_MANY_SCHEMA_OBJECTS, "schema"));
    }

    @Test
    void aNameThatNoEventCanTellIsAnError() {
        assertThat(map(aContract().object("o".repeat(513)).promising("id")).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.SUBJECT_NAME_TOO_LONG);
    }

    @Test
    void aSchemaHasOneShapeWhateverItsRecordsAreCalled() {
        String ours = only(aContract()
                        .promising("id")
                        .property("name: at, logicalType: timestamp, required: true")
                        .property("name: home, logicalType: object, properties: [{name: city, logicalType: string}]"))
                .text();
        String theirs = """
                {"type":"record","name":"X","doc":"d","fields":[
                 {"name":"home","type":[{"type":"record","name":"Y","fields":[{"name":"city","type":["string","null"]}]},"null"]},
                 {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"id","type":"string"}]}""";

        assertThat(ContractSchemas.sameShape(ours, theirs)).isTrue();
        assertThat(ContractSchemas.sameShape(ours, theirs.replace("timestamp-millis", "timestamp-micros")))
                .isFalse();
        assertThat(ContractSchemas.sameShape(ours, theirs.replace("city", "town")))
                .isFalse();
        assertThat(ContractSchemas.sameShape(ours, "{\"type\":\"object\"}")).isFalse();
    }

    private static ContractDocument objects(int count) {
        ContractDocument contract = aContract().promising("id");
        for (int i = 1; i < count; i++) {
            contract.with("  - name: o" + i + "\n    properties: [{name: id, logicalType: string}]");
        }
        return contract;
    }

    @Test
    void nestedRecordsOfOneNameInTwoPlacesDoNotClash() {
        Schema schema = schema(aContract()
                .property(
                        "name: home, logicalType: object, properties: [{name: address, logicalType: object, properties:"
                                + " [{name: city, logicalType: string}]}]")
                .property(
                        "name: work, logicalType: object, properties: [{name: address, logicalType: object, properties:"
                                + " [{name: zip, logicalType: string}]}]")
                .property("name: list, logicalType: array, items: {logicalType: object, properties: [{name: address,"
                        + " logicalType: string}]}"));

        assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema);
    }

    @Test
    void avroJudgesTheEvolutionCasesAsRecorded() throws Exception {
        JsonNode file = new ObjectMapper().readTree(SharedInputs.bytes("contract-evolution/evolution_cases.json"));
        Schema before = of(file.path("base"));
        Map<String, String> wrong = new TreeMap<>();
        for (JsonNode one : file.path("cases")) {
            Schema after = of(one.path("new"));
            String found = "BACKWARD " + reads(after, before) + " FORWARD " + reads(before, after);
            String recorded =
                    "BACKWARD " + one.path("avro_1_12_2").path("BACKWARD").asBoolean() + " FORWARD "
                            + one.path("avro_1_12_2").path("FORWARD").asBoolean();
            if (!found.equals(recorded)) {
                wrong.put(one.path("id").asText(), found);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static Schema of(JsonNode contract) {
        return new Schema.Parser()
                .parse(SCHEMAS.of(
                                ORDERS,
                                ContractDocument.read(contract.toString()),
                                SemanticVersion.parse("1.0.0").orElseThrow(),
                                false)
                        .subjects()
                        .getFirst()
                        .text());
    }

    private static Schema schema(ContractDocument contract) {
        return new Schema.Parser().parse(only(contract).text());
    }

    private static SubjectSchema only(ContractDocument contract) {
        SchemaMapping mapping = map(contract);
        assertThat(mapping.findings()).isEmpty();
        assertThat(mapping.subjects()).hasSize(1);
        return mapping.subjects().getFirst();
    }

    private static SchemaMapping map(ContractDocument contract) {
        return map(contract, false);
    }

    private static SchemaMapping map(ContractDocument contract, boolean topic) {
        var read = contract.read();
        return SCHEMAS.of(ORDERS, read, SemanticVersion.parse(read.version()).orElseThrow(), topic);
    }
}

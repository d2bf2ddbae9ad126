package dev.signalbox.contract.odcs;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractReaderTest {

    private static final ContractReader READER = new ContractReader();

    @Test
    void fiveErrorsAreFiveFindingsEachWithItsLine() {
        List<Finding> findings = read("""
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            statuss: active
            schema:
              - name: orders
                properties:
                  - name: order_id
                    logicalType: strng
                    required: "yes"
                  - logicalType: string
                    quality:
                      - type: sql
                        mustBe: 0
            """);

        assertThat(findings)
                .extracting(Finding::code, Finding::path, Finding::line)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.FIELD_MISSING, "status", 1),
                        tuple(FindingCode.FIELD_UNKNOWN, "statuss", 5),
                        tuple(FindingCode.FIELD_VALUE, "schema/orders/properties/order_id/logicalType", 10),
                        tuple(FindingCode.FIELD_TYPE, "schema/orders/properties/order_id/required", 11),
                        tuple(FindingCode.FIELD_MISSING, "schema/orders/properties/1/name", 12),
                        tuple(FindingCode.FIELD_MISSING, "schema/orders/properties/1/quality/0/query", 14));
    }

    @Test
    void everyFindingSaysWhatToDo() {
        Finding unknown =
                read(aContract().promising("id").with("descripton: {}").yaml()).getFirst();

        assertThat(unknown.message())
                .isEqualTo("descripton is no field of ODCS here: correct its name, remove it, or move it to"
                        + " customProperties (ODCS 3.1.0)");
    }

    @Test
    void aRuleWithTwoOperatorsGetsOneFinding() {
        List<Finding> findings = read(aContract()
                .property(
                        "name: id, logicalType: string, quality: [{metric: nullValues, mustBe: 0, mustBeLessThan: 3}]")
                .yaml());

        assertThat(findings)
                .extracting(Finding::code, Finding::message)
                .containsExactly(tuple(
                        FindingCode.FIELD_VALUE,
                        "nullValues needs exactly one operator, such as mustBe or mustBeLessThan (ODCS 3.1.0)"));
    }

    @Test
    void yamlAndJsonOfOneContractHaveOneDigest() throws Exception {
        DataContract yaml =
                aContract().promising("id").with("price: {priceAmount: 1.50}").read();
        String json = new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(yaml.root().fields());

        DataContract same = ContractDocument.read(json.replace("  ", "\t").replace("1.5", "1.500"));

        assertThat(same.digest()).isEqualTo(yaml.digest()).hasSize(64);
        assertThat(aContract().promising("other").read().digest()).isNotEqualTo(yaml.digest());
    }

    @Test
    void datesAndTimesStayText() {
        DataContract contract = aContract()
                .promising("id")
                .with(
                        "slaProperties: [{property: generalAvailability, value: 2022-05-12}, {property: timeOfAvailability,"
                                + " value: 09:00-08:00}]")
                .read();

        assertThat(contract.root().elements("slaProperties"))
                .extracting(entry -> entry.value("value").orElseThrow())
                .containsExactly("2022-05-12", "09:00-08:00");
    }

    @Test
    void theVersionThatMatchedIsRecorded() {
        String old = aContract().promising("id").yaml().replace("v3.1.0", "v3.0.2");
        String newerThanDeclared = old.replace("logicalType: string", "logicalType: timestamp");

        assertThat(ContractDocument.read(old).matchedVersion()).isEqualTo("3.0.2");
        assertThat(ContractDocument.read(newerThanDeclared).matchedVersion()).isEqualTo("3.1.0");
    }

    @Test
    void anUnknownApiVersionIsToldWhichAreUnderstood() {
        for (String version : List.of("v3.2.0", "v2.2.2", "v9.0.0")) {
            Finding finding = read(aContract().promising("id").yaml().replace("v3.1.0", version))
                    .getFirst();

            assertThat(finding.code()).isEqualTo(FindingCode.API_VERSION_UNKNOWN);
            assertThat(finding.line()).isEqualTo(1);
            assertThat(finding.message()).contains(version, "v3.0.0, v3.0.1, v3.0.2, v3.1.0");
        }
    }

    @Test
    void aContractWithoutSchemaIsAWarning() {
        Reading reading = READER.read(
                "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\nschema: []\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(reading).isInstanceOf(Reading.Valid.class);
        assertThat(reading.findings()).extracting(Finding::code).containsExactly(FindingCode.SCHEMA_EMPTY);
    }

    @Test
    void namesAndIdsAreUniqueWithinTheirLevel() {
        String twice = aContract()
                .promising("id")
                .promising("id")
                .with("servers: [{server: a, id: s, type: kafka, host: h}, {server: b, id: s, type: kafka, host: h}]")
                .yaml();

        assertThat(read(twice))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(FindingCode.NAME_NOT_UNIQUE, FindingCode.ID_NOT_UNIQUE);
    }

    @Test
    void aQualityRuleWithoutTypeNeedsAMetric() {
        assertThat(read(aContract()
                        .property("name: id, logicalType: string, quality: [{description: always there}]")
                        .yaml()))
                .extracting(Finding::code)
                .containsExactly(FindingCode.QUALITY_WITHOUT_METRIC);
    }

    @Test
    void aCompositeRelationshipNeedsEqualLengths() {
        assertThat(read(aContract()
                        .promising("id")
                        .with("    relationships: [{from: [orders.id, orders.day], to: [days.id]}]")
                        .yaml()))
                .extracting(Finding::code)
                .containsExactly(FindingCode.RELATIONSHIP_LENGTHS_DIFFER);
    }

    private static List<Finding> read(String yaml) {
        return READER.read(yaml.getBytes(StandardCharsets.UTF_8)).findings();
    }
}

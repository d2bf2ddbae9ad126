package dev.signalbox.governance.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.governance.model.publication.Facts.Contract;
import dev.signalbox.governance.model.publication.Facts.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractFactsTest {
    @Test
    void propertiesAreFlattenedAtAnyDepth() {
        Contract contract = read("""
                schema:
                  - name: orders
                    properties:
                      - name: id
                        required: true
                      - name: customer
                        classification: restricted
                        properties: [{name: email, tags: [pii]}]
                      - name: lines
                        items: {properties: [{name: sku}]}
                      - name: labels
                        map: {key: {logicalType: string}, value: {logicalType: string, classification: public}}
                """);

        assertThat(contract.properties())
                .extracting(Property::path, Property::required, Property::classification, Property::pii)
                .containsExactly(
                        tuple("orders.id", true, "", false),
                        tuple("orders.customer", false, "restricted", false),
                        tuple("orders.customer.email", false, "restricted", true),
                        tuple("orders.lines", false, "", false),
                        tuple("orders.lines[]", false, "", false),
                        tuple("orders.lines[].sku", false, "", false),
                        tuple("orders.labels", false, "", false),
                        tuple("orders.labels{key}", false, "", false),
                        tuple("orders.labels{value}", false, "public", false));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "tags: [PII]",
                "classification: pii",
                "classification: Personal",
                "customProperties: [{property: pii, value: true}]",
                "customProperties: [{property: containsPii, value: 'true'}]"
            })
    void personalDataIsRecognised(String mark) {
        assertThat(read("schema: [{name: o, properties: [{name: p, " + mark + "}]}]")
                        .properties())
                .extracting(Property::pii)
                .containsExactly(true);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "classification: internal",
                "tags: [pii-free]",
                "customProperties: [{property: pii, value: false}]"
            })
    void otherDataIsNotPersonal(String mark) {
        assertThat(read("schema: [{name: o, properties: [{name: p, " + mark + "}]}]")
                        .properties())
                .extracting(Property::pii)
                .containsExactly(false);
    }

    @Test
    void theTeamIsReadAsOldAndAsNewVersionsWriteIt() {
        assertThat(read("team: [{username: a@example.com, role: owner}]").team())
                .isEqualTo(read("team: {name: T, members: [{username: a@example.com, role: owner}]}")
                        .team())
                .hasSize(1);
    }

    @Test
    void aFieldOfAnotherShapeCountsAsAbsent() {
        Contract contract = read("{schema: 7, slaProperties: {a: b}, roles: [x, {role: r}], tags: [1, [2]]}");

        assertThat(contract.problem()).isEmpty();
        assertThat(contract.properties()).isEmpty();
        assertThat(contract.serviceLevels()).isEmpty();
        assertThat(contract.roles()).hasSize(1);
        assertThat(contract.tags()).containsExactly("1");
    }

    @Test
    void aContractThatIsNoYamlSaysWhyAndWhere() {
        assertThat(read("a: 1\nb: [").problem()).startsWith("line 2");
        assertThat(read("[1, 2]").problem()).contains("not a mapping");
    }

    private static Contract read(String odcs) {
        return ContractFacts.read("port", "contract", "1.0.0", odcs);
    }
}

package dev.signalbox.contract.model.change;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.contract.ContractDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own table of changes: each case replaces one text of the base contract and names what must be noticed. */
class ChangeTableTest {

    static Stream<Arguments> cases() throws IOException {
        JsonNode file =
                new ObjectMapper().readTree(ChangeTableTest.class.getResourceAsStream("/contract-changes.json"));
        StringBuilder base = new StringBuilder();
        file.path("base").forEach(line -> base.append(line.asText()).append('\n'));
        List<Arguments> cases = new ArrayList<>();
        file.path("cases")
                .forEach(one -> cases.add(Arguments.of(one.path("case").asText(), base.toString(), one)));
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aChangeIsNoticedForWhatItIs(String name, String base, JsonNode one) {
        String from = one.path("replace").asText();
        assertThat(base).contains(from);
        String changed = base.replace(from, one.path("by").asText());

        ContractDifference difference =
                ContractDifference.between(ContractDocument.read(base), ContractDocument.read(changed));

        assertThat(difference.changes())
                .extracting(change -> change.kind() + " " + change.path())
                .containsExactly(one.path("expect").asText().split("; "));
        assertThat(difference.level()).hasToString(one.path("level").asText());
    }

    /** The table of docs/contract-verdicts.md, line by line; whoever adds a kind says here what it breaks. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "OBJECT_ADDED, MINOR, nobody",
        "OBJECT_REMOVED, MAJOR, consumers",
        "PROPERTY_ADDED_OPTIONAL, MINOR, nobody",
        "PROPERTY_ADDED_WITH_DEFAULT, MINOR, nobody",
        "PROPERTY_ADDED_REQUIRED, MAJOR, replay",
        "PROPERTY_REMOVED, MAJOR, consumers",
        "PROPERTY_RENAMED, MAJOR, both",
        "REQUIRED_RELAXED, MAJOR, consumers",
        "REQUIRED_TIGHTENED, MAJOR, replay",
        "TYPE_WIDENED, MAJOR, consumers",
        "TYPE_NARROWED, MAJOR, replay",
        "TYPE_CHANGED, MAJOR, both",
        "SYMBOLS_EXTENDED, MAJOR, consumers",
        "SYMBOLS_REDUCED, MAJOR, replay",
        "MEANING_CHANGED, MAJOR, both",
        "PRIMARY_KEY_CHANGED, MAJOR, both",
        "UNIQUENESS_DROPPED, MAJOR, consumers",
        "UNIQUENESS_ADDED, MINOR, nobody",
        "CONSTRAINT_ADDED, MINOR, nobody",
        "CONSTRAINT_TIGHTENED, MINOR, nobody",
        "CONSTRAINT_RELAXED, MAJOR, consumers",
        "CONSTRAINT_REMOVED, MAJOR, consumers",
        "CONSTRAINT_CHANGED, MAJOR, consumers",
        "RELATIONSHIP_ADDED, MINOR, nobody",
        "RELATIONSHIP_REMOVED, MAJOR, consumers",
        "PHYSICAL_NAME_CHANGED, MAJOR, consumers",
        "CLASSIFICATION_CHANGED, MINOR, nobody",
        "SERVER_ADDED, MINOR, nobody",
        "SERVER_REMOVED, MAJOR, consumers",
        "SERVER_CHANGED, MAJOR, consumers",
        "SLA_ADDED, MINOR, nobody",
        "SLA_TIGHTENED, MINOR, nobody",
        "SLA_WEAKENED, MAJOR, consumers",
        "SLA_REMOVED, MAJOR, consumers",
        "SLA_CHANGED, MAJOR, consumers",
        "SLA_REPHRASED, PATCH, nobody",
        "COMPATIBILITY_STRENGTHENED, MINOR, nobody",
        "COMPATIBILITY_WEAKENED, MAJOR, consumers",
        "QUALITY_ADDED, MINOR, nobody",
        "QUALITY_TIGHTENED, MINOR, nobody",
        "QUALITY_WEAKENED, MAJOR, consumers",
        "QUALITY_REMOVED, MAJOR, consumers",
        "QUALITY_CHANGED, MAJOR, consumers",
        "QUALITY_REPHRASED, PATCH, nobody",
        "DESCRIPTION_CHANGED, PATCH, nobody",
        "STATUS_CHANGED, PATCH, nobody",
        "TAGS_CHANGED, PATCH, nobody",
        "TEAM_CHANGED, PATCH, nobody",
        "SUPPORT_CHANGED, PATCH, nobody",
        "PROPERTY_ORDER_CHANGED, PATCH, nobody",
        "METADATA_CHANGED, PATCH, nobody"
    })
    void aKindOfChangeBreaksWhomTheTableNames(ChangeKind kind, Level level, String whom) {
        assertThat(kind.level()).isEqualTo(level);
        assertThat(kind.breaksConsumers()).isEqualTo(whom.equals("consumers") || whom.equals("both"));
        assertThat(kind.breaksReplay()).isEqualTo(whom.equals("replay") || whom.equals("both"));
    }

    @Test
    void everyKindOfChangeIsNoticedInSomeCase() throws IOException {
        String expected = cases().map(
                        one -> ((JsonNode) one.get()[2]).path("expect").asText())
                .collect(Collectors.joining("; "));

        assertThat(ChangeKind.values()).allSatisfy(kind -> assertThat(expected).containsPattern("\\b" + kind + " "));
    }

    @Test
    void aPropertyThatMayHaveBeenRenamedIsRemovedWithAHint() {
        ContractDifference difference = ContractDifference.between(
                aContract()
                        .promising("id")
                        .optional("customer_mail")
                        .optional("note")
                        .read(),
                aContract()
                        .promising("id")
                        .optional("customer_email")
                        .optional("region")
                        .read());

        assertThat(difference.changes())
                .extracting(ContractChange::kind, ContractChange::path, ContractChange::hint)
                .containsExactly(
                        tuple(
                                ChangeKind.PROPERTY_REMOVED,
                                "schema/orders/properties/customer_mail",
                                "renamed? customer_email"),
                        tuple(ChangeKind.PROPERTY_REMOVED, "schema/orders/properties/note", null),
                        tuple(ChangeKind.PROPERTY_ADDED_OPTIONAL, "schema/orders/properties/customer_email", null),
                        tuple(ChangeKind.PROPERTY_ADDED_OPTIONAL, "schema/orders/properties/region", null));
    }
}

package dev.signalbox.contract.model.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.schema.StructuralCompatibility;
import dev.signalbox.contract.schema.StructuralDifference;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Contracts as large as the reader lets through, made to be compared slowly. The bound is far above what
 * each takes: it tells what grows with the square of the document from what does not, on any machine.
 */
class HostileContractsTest {

    private static final Duration A_SQUARE_IS_LONGER = Duration.ofSeconds(20);

    @Test
    void thousandsOfRulesWithoutNamesAreComparedInTheirOrder() {
        String rules = lines(18_000, i -> "  - {metric: rowCount, mustBe: 1}");

        assertThat(compared("quality", rules, rules + "  - {metric: rowCount, mustBe: 2}\n"))
                .extracting(ContractChange::kind)
                .containsExactly(ChangeKind.QUALITY_ADDED);
    }

    @Test
    void thousandsOfPropertiesKeepTheirIds() {
        String before = lines(12_000, i -> "  - {name: a%05d, id: x%d}".formatted(i, i));
        String after = lines(12_000, i -> "  - {name: b%05d, id: x%d}".formatted(i, i));

        assertThat(compared("properties", before, after))
                .hasSize(12_000)
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(ChangeKind.PROPERTY_RENAMED));
    }

    @Test
    void schemasThatMultiplyThemselvesAreNotComparedAtAll() {
        assertThat(structure(chain(200, "int"), chain(200, "string")))
                .extracting(StructuralDifference::rule)
                .containsExactly(StructuralDifference.Rule.OUT_OF_PROPORTION);
    }

    @Test
    void aSchemaThatHoldsItselfIsComparedOnce() {
        String node = "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"v\",\"type\":\"%s\"},"
                + "{\"name\":\"below\",\"type\":{\"type\":\"array\",\"items\":\"Node\"}}]}";

        assertThat(structure(node.formatted("int"), node.formatted("string")))
                .extracting(StructuralDifference::path, StructuralDifference::oldValue, StructuralDifference::newValue)
                .containsExactly(
                        tuple("schema/it/properties/v", "int", "string"),
                        tuple("schema/it/properties/v", "int", "string"));
    }

    private static List<StructuralDifference> structure(String before, String after) {
        return Assertions.assertTimeoutPreemptively(
                A_SQUARE_IS_LONGER,
                () -> StructuralCompatibility.differences(
                        "schema/it", after, List.of(before), CompatibilityLevel.FULL_TRANSITIVE));
    }

    /** Records of which each holds the next twice, and the last the first: written out it never ends. */
    private static String chain(int length, String type) {
        String inner = "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"v\",\"type\":\"%s\"},"
                        .formatted(length, type)
                + "{\"name\":\"again\",\"type\":[\"null\",\"R0\"]}]}";
        for (int i = length - 1; i >= 0; i--) {
            inner = "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"one\",\"type\":%s},"
                            .formatted(i, inner)
                    + "{\"name\":\"two\",\"type\":\"R%d\"}]}".formatted(i + 1);
        }
        return inner;
    }

    private static List<ContractChange> compared(String list, String before, String after) {
        DataContract old = contract(list, before);
        DataContract now = contract(list, after);
        return Assertions.assertTimeoutPreemptively(
                A_SQUARE_IS_LONGER, () -> ContractDifference.between(old, now).changes());
    }

    private static DataContract contract(String list, String entries) {
        return ContractDocument.read(
                "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\nschema:\n- name: o\n  "
                        + list + ":\n" + entries);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }
}

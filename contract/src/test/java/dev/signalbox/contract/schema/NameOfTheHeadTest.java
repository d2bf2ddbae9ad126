package dev.signalbox.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A release before this one let a nested record be renamed inside a major: both names are in the baseline. */
class NameOfTheHeadTest {

    private static final List<String> ADMITTED = List.of(orders("line"), orders("entry"));

    @Test
    void aNameThatTheHeadHasAlreadyIsNoMismatch() {
        assertThat(check(orders("entry"))).isEmpty();
    }

    @Test
    void anotherNameIsOneStill() {
        assertThat(check(orders("item")))
                .hasSize(4)
                .allMatch(finding -> finding.message().contains("NAME_MISMATCH"));
        assertThat(check(orders("line"))).hasSize(2);
    }

    private static List<Finding> check(String schema) {
        return StructuralCompatibility.check(
                "schema/orders", schema, ADMITTED, Optional.of(ADMITTED.getLast()), CompatibilityLevel.FULL_TRANSITIVE);
    }

    private static String orders(String item) {
        return "{\"type\":\"record\",\"name\":\"orders\",\"fields\":[{\"name\":\"lines\",\"type\":{\"type\":\"record\","
                + "\"name\":\"" + item + "\",\"fields\":[{\"name\":\"sku\",\"type\":\"string\"}]}}]}";
    }
}

package dev.signalbox.contract.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.model.change.ChangeKind;
import dev.signalbox.contract.model.change.ContractChange;
import dev.signalbox.contract.model.change.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void aRowKeepsOfAChangeWhatAnEventTells() {
        ContractChange change = new ContractChange(ChangeKind.PROPERTY_REMOVED, "schema/a", "a", null, "renamed? b");
        ContractOutcome outcome = new ContractOutcome("c", "1.0.0", "d", Level.MAJOR, true, false, List.of(change));

        String json = Json.write(outcome);

        assertThat(json).doesNotContain("hint");
        assertThat(Json.read(json, ContractOutcome.class).changes())
                .containsExactly(new ContractChange(ChangeKind.PROPERTY_REMOVED, "schema/a", "a", null));
    }

    @Test
    void aRowHasForNulWhatTheEventHas() {
        ContractChange change = new ContractChange(ChangeKind.DESCRIPTION_CHANGED, "schema/a", "a\0b", null);

        assertThat(Json.write(change)).contains("a\uFFFDb").doesNotContain("\\u0000");
    }
}

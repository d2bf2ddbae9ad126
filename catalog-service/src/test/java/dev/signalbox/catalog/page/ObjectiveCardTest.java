package dev.signalbox.catalog.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.catalog.projection.objective.ObjectiveEntity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveCardTest {
    @ParameterizedTest
    @CsvSource({"0.99, 99 %", "0.999, 99.9 %", "0.9999999, 99.999 %", "1, 100 %", "0, 0 %", "NaN, —"})
    void aRatioReadsAsAPercentageThatIsNeverRoundedUp(double ratio, String percent) {
        assertThat(card(ratio, 0.5).compliance()).isEqualTo(percent);
    }

    @Test
    void anOverspentBudgetIsBelowZeroAndItsMeterEmpty() {
        ObjectiveCard card = card(0.9, -1.5);

        assertThat(card.budget()).isEqualTo("-150 %");
        assertThat(card.budgetShare()).isEqualTo("0");
    }

    private static ObjectiveCard card(double compliance, double budget) {
        ObjectiveEntity objective = new ObjectiveEntity();
        objective.sloId = "freshness";
        objective.sli = "freshness";
        objective.target = 0.99;
        objective.timeWindow = "30d rolling";
        objective.compliance = compliance;
        objective.budgetRemaining = budget;
        objective.burnRates = Map.of();
        objective.state = "MET";
        objective.alert = "NONE";
        objective.evaluatedAt = Instant.EPOCH;
        return ObjectiveCard.of(objective);
    }
}

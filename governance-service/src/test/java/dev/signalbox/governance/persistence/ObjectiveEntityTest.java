package dev.signalbox.governance.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ObjectiveEntityTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void theBudgetOfWhatFellSilentCountsAsLongAsItIsToldOf() {
        assertThat(budget("UNKNOWN", Duration.ofDays(1))).isEqualTo(-0.5);
        assertThat(budget("UNKNOWN", Duration.ofDays(3))).isEqualTo(-0.5);
        assertThat(budget("UNKNOWN", Duration.ofDays(3).plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void theBudgetOfWhatIsMeasuredCountsHoweverOldItIs() {
        assertThat(budget("BREACHED", Duration.ofDays(40))).isEqualTo(-0.5);
    }

    @Test
    void whatTookNoTimeOfItsEvaluationSaysNothingOfASilentOne() {
        ObjectiveEntity row = row("UNKNOWN");

        assertThat(row.asOf(NOW).budgetRemaining()).isEqualTo(1);
    }

    private static double budget(String state, Duration old) {
        ObjectiveEntity row = row(state);
        row.evaluatedAt = NOW.minus(old);
        return row.asOf(NOW).budgetRemaining();
    }

    private static ObjectiveEntity row(String state) {
        ObjectiveEntity row = new ObjectiveEntity();
        row.productId = "billing.invoices";
        row.sloId = "freshness-of-invoices";
        row.sli = "freshness";
        row.state = state;
        row.alert = "NONE";
        row.budgetRemaining = -0.5;
        return row;
    }
}

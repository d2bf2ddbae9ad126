package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
    private static final Indicator.PublishSuccess RUNS = new Indicator.PublishSuccess();

    @Test
    void withoutDataThereIsNoComplianceAndNoBudget() {
        assertThat(Sums.NONE.compliance()).isEmpty();
        assertThat(Sums.NONE.budgetRemaining(0.99)).isEmpty();
        assertThat(RUNS.state(Sums.NONE, 0.99)).isEqualTo(SloState.UNKNOWN);
    }

    @Test
    void oneFailureInAThousandLeavesNineTenthsOfAPercentsBudget() {
        assertThat(new Sums(999, 1).budgetRemaining(0.99)).hasValueCloseTo(0.9, within(1e-9));
        assertThat(RUNS.state(new Sums(999, 1), 0.99)).isEqualTo(SloState.MET);
    }

    @Test
    void aBudgetThatIsAlmostGoneIsAtRisk() {
        assertThat(RUNS.state(new Sums(99, 1), 0.99)).isEqualTo(SloState.AT_RISK);
    }

    @Test
    void anOverspentBudgetIsBreached() {
        assertThat(new Sums(98, 2).budgetRemaining(0.99)).hasValueCloseTo(-1.0, within(1e-9));
        assertThat(RUNS.state(new Sums(98, 2), 0.99)).isEqualTo(SloState.BREACHED);
    }

    @RepeatedTest(200)
    void theBudgetIsTheAllowedFailuresThatWereNotUsed(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        boolean[] runs = new boolean[1 + random.nextInt(10_000)];
        double target = random.nextDouble() * 0.999;
        int good = 0;
        for (int i = 0; i < runs.length; i++) {
            runs[i] = random.nextDouble() < 0.95;
            good += runs[i] ? 1 : 0;
        }
        double allowed = (1 - target) * runs.length;
        int failed = 0;
        for (boolean run : runs) {
            failed += run ? 0 : 1;
        }

        Sums sums = new Sums(good, failed);

        assertThat(sums.budgetRemaining(target)).hasValueCloseTo((allowed - failed) / allowed, within(1e-9));
        assertThat(sums.compliance()).hasValueCloseTo(1 - failed / (double) runs.length, within(1e-9));
    }
}

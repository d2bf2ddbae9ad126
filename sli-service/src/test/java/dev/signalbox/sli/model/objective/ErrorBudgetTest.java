package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.sli.model.measurement.Sums;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ErrorBudgetTest {
    private static final ErrorBudget PERCENT = new ErrorBudget(0.99);

    @Test
    void withoutDataThereIsNoComplianceAndNoBudget() {
        assertThat(Sums.NONE.compliance()).isEmpty();
        assertThat(Sums.NONE.budgetRemaining(0.99)).isEmpty();
        assertThat(PERCENT.state(Sums.NONE)).isEqualTo(SloState.UNKNOWN);
    }

    @Test
    void oneFailureInAThousandLeavesNineTenthsOfAPercentsBudget() {
        assertThat(new Sums(999, 1).budgetRemaining(0.99)).hasValueCloseTo(0.9, within(1e-9));
        assertThat(PERCENT.state(new Sums(999, 1))).isEqualTo(SloState.MET);
    }

    @Test
    void aBudgetThatIsAlmostGoneIsAtRisk() {
        assertThat(PERCENT.state(new Sums(99, 1))).isEqualTo(SloState.AT_RISK);
    }

    @Test
    void anOverspentBudgetIsBreached() {
        assertThat(new Sums(98, 2).budgetRemaining(0.99)).hasValueCloseTo(-1.0, within(1e-9));
        assertThat(PERCENT.state(new Sums(98, 2))).isEqualTo(SloState.BREACHED);
    }

    @Test
    void aBurnRateOfOneUsesTheBudgetExactlyUp() {
        assertThat(PERCENT.burnRate(new Sums(99, 1))).isCloseTo(1, within(1e-9));
        assertThat(PERCENT.burnRate(Sums.NONE)).isZero();
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

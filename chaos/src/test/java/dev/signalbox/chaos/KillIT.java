package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.chaos.fault.Kill;
import dev.signalbox.chaos.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each of the four services is killed in every round, at instants of their own, under load; {@code -Dsignalbox.chaos-rounds=25} goes on longer. */
class KillIT {
    private static final int ROUNDS = Integer.getInteger("signalbox.chaos-rounds", 3);
    private static final long SEED = 20_261_125L;

    @Test
    void nothingIsLostAndNothingAppliedTwiceWhenAllServicesAreKilledAgainAndAgain() {
        Report report = new Experiment(Settings.of(ROUNDS, SEED, List.of(new Kill()), 9), System.out::println).run();
        System.out.println(report.json());

        assertThat(report.findings()).isEmpty();
        assertThat(report.line()).isEqualTo(ROUNDS + " passed, 0 failed");
    }
}

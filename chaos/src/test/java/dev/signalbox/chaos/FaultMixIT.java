package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.chaos.fault.BrokerKill;
import dev.signalbox.chaos.fault.DatabaseKill;
import dev.signalbox.chaos.fault.Pause;
import dev.signalbox.chaos.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Broker and database killed, and an instance that sleeps while another does its work. */
class FaultMixIT {
    private static final int ROUNDS = Integer.getInteger("signalbox.chaos-rounds", 3);
    private static final long SEED = 20_261_126L;

    @Test
    void nothingIsLostAndNothingAppliedTwiceWhenBrokerAndDatabaseAreKilledAndAnInstanceSleeps() {
        Report report = new Experiment(
                        Settings.of(ROUNDS, SEED, List.of(new DatabaseKill(), new BrokerKill(), new Pause()), ROUNDS),
                        System.out::println)
                .run();
        System.out.println(report.json());

        assertThat(report.findings()).isEmpty();
        assertThat(report.line()).isEqualTo(ROUNDS + " passed, 0 failed");
    }
}

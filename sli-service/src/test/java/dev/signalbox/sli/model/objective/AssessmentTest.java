package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.maintenance.Maintenance.Span;
import dev.signalbox.sli.model.measurement.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    private static final Instant REFRESHED = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant ASSESSED = REFRESHED.plusSeconds(10);
    private static final Assessment FRESH_WITHIN_A_MINUTE = new Assessment(
            ServiceLevelObjective.promised(
                    new ProductId("network.cells"),
                    new ContractMajor("cells", 1),
                    "",
                    Set.of(),
                    Indicator.Freshness.within(Duration.ofMinutes(1)),
                    0.99,
                    Set.of()),
            true,
            Standing.NEVER_TOLD,
            new Sums(100, 7),
            BurnRates.of(Map.of()),
            REFRESHED,
            ASSESSED);

    @Test
    void theSecondsOfAFreshnessGoOnCountingGoodUntilItIsStaleAndBadFromThenOn() {
        assertThat(at(70, Maintenance.NONE)).isEqualTo(new Sums(100 + 49, 7 + 10));
    }

    @Test
    void secondsUnderMaintenanceCountNeither() {
        assertThat(at(100, under(20, 30))).as("while it was fresh").isEqualTo(new Sums(100 + 39, 7 + 40));
        assertThat(at(100, under(70, 90))).as("while it was stale").isEqualTo(new Sums(100 + 49, 7 + 20));
        assertThat(at(100, under(50, 80))).as("across the turn").isEqualTo(new Sums(100 + 39, 7 + 20));
        assertThat(at(100, under(0, 200))).as("throughout").isEqualTo(new Sums(100, 7));
        assertThat(at(100, under(200, 300))).as("later").isEqualTo(at(100, Maintenance.NONE));
    }

    private static Sums at(long seconds, Maintenance maintenance) {
        return FRESH_WITHIN_A_MINUTE
                .asOf(REFRESHED.plusSeconds(seconds), maintenance)
                .window();
    }

    private static Maintenance under(long from, long until) {
        return new Maintenance(List.of(new Span(REFRESHED.plusSeconds(from), REFRESHED.plusSeconds(until))));
    }
}

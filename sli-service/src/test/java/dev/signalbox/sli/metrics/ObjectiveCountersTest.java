package dev.signalbox.sli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.application.AddToSums.Counted;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.SumProjection.Addition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectiveCountersTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final Instant HOUR = Instant.parse("2026-11-02T10:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObjectiveCounters counters = new ObjectiveCounters(() -> 2, meters);

    @Test
    void goodAndBadAreCountedByObjective() {
        SloId slo = new SloId(UUID.randomUUID());

        count(slo, 7, 2);
        count(slo, 1, 0);

        assertThat(counted(slo, "good")).isEqualTo(8);
        assertThat(counted(slo, "bad")).isEqualTo(2);
    }

    @Test
    void whatACorrectionTakesBackDoesNotShow() {
        SloId slo = new SloId(UUID.randomUUID());

        count(slo, 7, 0);
        count(slo, -7, 7);

        assertThat(counted(slo, "good")).isEqualTo(7);
        assertThat(counted(slo, "bad")).isEqualTo(7);
    }

    @Test
    void objectivesBeyondTheBoundAreCountedTogether() {
        count(new SloId(UUID.randomUUID()), 1, 0);
        count(new SloId(UUID.randomUUID()), 1, 0);
        count(new SloId(UUID.randomUUID()), 3, 1);

        assertThat(meters.find(ObjectiveCounters.OCCURRENCES).counters()).hasSize(4);
        assertThat(meters.get(ObjectiveCounters.UNLISTED).counter().count()).isEqualTo(4);
    }

    private void count(SloId slo, long good, long bad) {
        counters.counted(
                new Counted(List.of(new Addition(PRODUCT, slo, HOUR, false, new SumsChange(good, bad), null))));
    }

    private double counted(SloId slo, String outcome) {
        return meters.get(ObjectiveCounters.OCCURRENCES)
                .tag("slo", slo.toString())
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}

package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.intake.Intake;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** What the engine counts: events applied and repeated, dead letters by reason, refusals, retries, time per slice. */
public final class EngineMetrics {
    private final MeterRegistry registry;
    private final Timer slices;

    public EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.slices = Timer.builder("signalbox.slice")
                .description("Time from taking a slice to its commit")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
    }

    void committed(Iterable<Intake> slice, SliceTransaction.Done done, Duration took) {
        slices.record(took);
        registry.counter("signalbox.events.applied").increment(done.applied());
        registry.counter("signalbox.events.repeated").increment(done.repeated());
        for (DeadLetter letter : done.buried()) {
            registry.counter("signalbox.dead.letters", "reason", letter.reason().name())
                    .increment();
        }
        for (Intake intake : slice) {
            switch (intake) {
                case Intake.Taken _, Intake.Skipped _, Intake.Unreadable _ -> {}
                case Intake.Refused _ ->
                    registry.counter("signalbox.events.refused").increment();
            }
        }
    }

    void lag(Supplier<Number> records) {
        Gauge.builder("signalbox.lag.records", records)
                .description("Records on this instance's partitions that it has not read yet")
                .register(registry);
    }

    void retried() {
        registry.counter("signalbox.slice.retries").increment();
    }
}

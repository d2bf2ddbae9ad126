package dev.signalbox.backbone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.backbone.effect.Backlog;
import dev.signalbox.backbone.lane.EngineMetrics;
import dev.signalbox.backbone.timer.Overdue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void allAreRegistered() {
        new EngineMetrics(registry).lanes(() -> 7, () -> 0, () -> Duration.ofMillis(1500));
        WorkerMetrics.producersRenewed(registry).run();
        WorkerMetrics waiting = new WorkerMetrics(registry);
        waiting.outbox(() -> 2.5);
        waiting.deadLetters(() -> 4, () -> 2.5);
        waiting.effects(() -> new Backlog(3, Duration.ofSeconds(4), ""));
        waiting.timers(() -> new Overdue(5, Duration.ofSeconds(6), 1, "why"));
    }

    @Test
    void everyMetricSaysWhatItIs() {
        assertThat(metrics()).allSatisfy(id -> assertThat(id.getDescription()).isNotBlank());
    }

    @Test
    void everyMetricIsOnThePageForOperatorsUnderBothItsNames() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(metrics())
                .allSatisfy(id -> assertThat(page).contains("| `" + id.getName() + "` | `" + inPrometheus(id)));
    }

    @Test
    void aReasonOfDeadLettersIsThereBeforeItsFirst() {
        assertThat(registry.get("signalbox.dead.letters")
                        .tag("reason", Reason.TOO_LATE.name())
                        .counter()
                        .count())
                .isZero();
    }

    /** All but the quantiles of a timer, which this registry has as gauges of their own. */
    private List<Meter.Id> metrics() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> !id.getName().endsWith(".percentile"))
                .toList();
    }

    /** Micrometer's naming convention for Prometheus. */
    private static String inPrometheus(Meter.Id id) {
        String name = id.getName().replace('.', '_');
        String unit = id.getType() == Meter.Type.TIMER ? "seconds" : id.getBaseUnit();
        String withUnit = unit == null || name.endsWith("_" + unit) ? name : name + "_" + unit;
        return id.getType() == Meter.Type.COUNTER ? withUnit + "_total" : withUnit;
    }
}

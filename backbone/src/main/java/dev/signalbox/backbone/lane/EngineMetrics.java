package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.deadletter.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the lanes count; docs/metrics.md is the list for operators. */
public final class EngineMetrics {
    private final MeterRegistry registry;
    private final Timer slices;
    private final Counter applied;
    private final Counter repeated;
    private final Counter refused;
    private final Counter retries;
    private final Counter taken;
    private final Counter renewed;
    /** Each from the start, so that a rate sees the first one too. */
    private final Map<Reason, Counter> deadLetters;

    public EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.slices = Timer.builder("signalbox.slice")
                .description("Time from taking a slice to its commit, waiting and retries included")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
        this.applied = counter("signalbox.events.applied", "Events that a handler was given");
        this.repeated = counter("signalbox.events.repeated", "Events that were recognised as repeats");
        this.refused = counter("signalbox.events.refused", "Events that a topic's domain had no authority to write");
        this.taken = counter("signalbox.lanes.taken", "Slices refused because another instance had the partition");
        this.renewed = counter("signalbox.consumers.renewed", "Consumers that read no more and were made anew");
        this.retries = counter("signalbox.slice.retries", "Attempts of a slice that ended in a fault that passes");
        this.deadLetters = Arrays.stream(Reason.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        reason -> Counter.builder("signalbox.dead.letters")
                                .description("Records sent to this service's dead letters")
                                .tag("reason", reason.name())
                                .register(registry)));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void committed(SliceTransaction.Done done, Duration took) {
        slices.record(took);
        applied.increment(done.outcomes().applied());
        repeated.increment(done.outcomes().repeated());
        refused.increment(done.outcomes().refused());
        for (DeadLetter letter : done.buried()) {
            counterOf(letter).increment();
        }
    }

    private Counter counterOf(DeadLetter letter) {
        @Nullable Counter counter = deadLetters.get(letter.reason());
        if (counter == null) {
            throw new IllegalStateException("not counted: " + letter.reason());
        }
        return counter;
    }

    /** A compare-and-set failed: this instance was the zombie. */
    void taken() {
        taken.increment();
    }

    /** A consumer was put in the place of one that had ended or read no more. */
    void renewed() {
        renewed.increment();
    }

    void retried() {
        retries.increment();
    }

    /** What this instance has not read yet, and what keeps it from reading. */
    public void lanes(Supplier<Number> lag, Supplier<Number> stopped, Supplier<Duration> stuck) {
        Gauge.builder("signalbox.lag.records", lag)
                .description("Records on this instance's partitions that it has not read yet")
                .baseUnit("records")
                .register(registry);
        Gauge.builder("signalbox.lanes.stopped", stopped)
                .description("Partitions of this instance that are stopped until it restarts")
                .register(registry);
        Gauge.builder("signalbox.slice.stuck", () -> stuck.get().toMillis() / 1000.0)
                .description("The longest time that a slice in hand has made no progress")
                .baseUnit("seconds")
                .register(registry);
    }
}

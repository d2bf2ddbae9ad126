package dev.signalbox.backbone.runtime;

import dev.signalbox.backbone.effect.Backlog;
import dev.signalbox.backbone.timer.Overdue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** What waits in the service's database, over all its instances; docs/metrics.md is the list for operators. */
final class WorkerMetrics {
    private final MeterRegistry registry;

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What counts the producers that are made in the place of others. */
    static Runnable producersRenewed(MeterRegistry registry) {
        return Counter.builder("signalbox.producers.renewed")
                .description("Producers that were made anew because they had no answer of a topic that the broker has")
                .register(registry)::increment;
    }

    /** Not a number while the database cannot be asked. */
    void outbox(Supplier<Number> ageSeconds) {
        Gauge.builder("signalbox.outbox.age", ageSeconds)
                .description("How long the oldest record in the outbox has been waiting for its topic")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Not a number while the database cannot be asked. */
    void deadLetters(Supplier<Number> waiting, Supplier<Number> ageSeconds) {
        number("signalbox.dead.letters.waiting", "Dead letters that nothing was ordered about yet", waiting);
        Gauge.builder("signalbox.dead.letters.age", ageSeconds)
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    void effects(Supplier<Backlog> backlog) {
        number(
                "signalbox.effects.waiting",
                "Effects that wait or are under way",
                () -> backlog.get().effects());
        age(
                "signalbox.effects.age",
                "How long the oldest effect has been waiting",
                () -> backlog.get().oldest());
    }

    void timers(Supplier<Overdue> overdue) {
        number(
                "signalbox.timers.due",
                "Timers that are due and have not fired",
                () -> overdue.get().timers());
        age(
                "signalbox.timers.age",
                "How long the oldest timer that has not fired has been due",
                () -> overdue.get().oldest());
        number(
                "signalbox.timers.failing",
                "Timers that failed and are tried again",
                () -> overdue.get().failing());
    }

    private void number(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void age(String name, String description, Supplier<Duration> value) {
        Gauge.builder(name, () -> value.get().toMillis() / 1000.0)
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }
}

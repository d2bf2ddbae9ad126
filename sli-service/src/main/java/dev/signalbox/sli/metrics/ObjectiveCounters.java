package dev.signalbox.sli.metrics;

import dev.signalbox.sli.application.AddToSums.Counted;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.SumProjection.Addition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts for Prometheus what this instance has counted for the objectives, once it is committed; the rules of
 * {@code signalbox slo rules generate} take ratios and burn rates from it. The sums of the database are the truth: counters only
 * grow, so that a correction which takes something back does not show in them.
 */
@ApplicationScoped
public class ObjectiveCounters {
    static final String OCCURRENCES = "signalbox.slo.occurrences";
    static final String UNLISTED = "signalbox.slo.occurrences.unlisted";

    private final int mostObjectives;
    private final MeterRegistry meters;
    private final Map<SloId, Outcomes> known = new ConcurrentHashMap<>();
    private final Counter unlisted;

    ObjectiveCounters(MetricsConfig config, MeterRegistry meters) {
        this.mostObjectives = config.mostObjectives();
        this.meters = meters;
        unlisted = Counter.builder(UNLISTED)
                .description("Occurrences of objectives beyond those that have counters of their own")
                .register(meters);
    }

    private record Outcomes(Counter good, Counter bad) {}

    void counted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Counted counted) {
        for (Addition addition : counted.additions()) {
            SumsChange change = addition.change();
            Outcomes outcomes = of(addition);
            if (outcomes == null) {
                unlisted.increment((double) (Math.max(0, change.good()) + Math.max(0, change.bad())));
            } else {
                outcomes.good.increment((double) Math.max(0, change.good()));
                outcomes.bad.increment((double) Math.max(0, change.bad()));
            }
        }
    }

    private @Nullable Outcomes of(Addition addition) {
        Outcomes outcomes = known.get(addition.objective());
        return outcomes != null || known.size() >= mostObjectives
                ? outcomes
                : known.computeIfAbsent(
                        addition.objective(), id -> new Outcomes(counter(addition, "good"), counter(addition, "bad")));
    }

    private Counter counter(Addition addition, String outcome) {
        return Counter.builder(OCCURRENCES)
                .description("What an objective counted, in the unit of its indicator")
                .tag("product", addition.product().value())
                .tag("slo", addition.objective().toString())
                .tag("outcome", outcome)
                .register(meters);
    }
}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.maintenance.Maintenance.Span;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An objective through the admissions of its product: each stretch of time is judged by what was promised then, and what happens under
 * maintenance is not judged.
 */
public record ObjectiveHistory(SloId id, List<Term> terms, Maintenance maintenance) {
    public ObjectiveHistory {
        terms = terms.stream().sorted(Comparator.comparing(Term::from)).toList();
    }

    public ObjectiveHistory(SloId id, List<Term> terms) {
        this(id, terms, Maintenance.NONE);
    }

    /** What is promised now; empty if the promise is withdrawn. */
    public Optional<ServiceLevelObjective> inForce() {
        return terms.isEmpty() ? Optional.empty() : terms.getLast().promised();
    }

    /** What was promised last; empty if nothing ever was. */
    public Optional<ServiceLevelObjective> lastPromised() {
        return terms.reversed().stream()
                .flatMap(term -> term.promised().stream())
                .findFirst();
    }

    /** Whether the promise changed at this moment. */
    public boolean changesAt(Instant moment) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).from().equals(moment)) {
                return i == 0
                        || !terms.get(i).promised().equals(terms.get(i - 1).promised());
            }
        }
        return false;
    }

    /** Whether anything was promised at some moment of [from, to). */
    public boolean isPromisedDuring(Instant from, Instant to) {
        for (int i = 0; i < terms.size(); i++) {
            boolean ended = i + 1 < terms.size() && !terms.get(i + 1).from().isAfter(from);
            if (terms.get(i).promised().isPresent()
                    && !ended
                    && terms.get(i).from().isBefore(to)) {
                return true;
            }
        }
        return false;
    }

    /** The first moment at or after this one at which anything is promised; empty if nothing is any more. */
    public Optional<Instant> promisedFrom(Instant from) {
        for (int i = 0; i < terms.size(); i++) {
            Instant start = terms.get(i).from().isAfter(from) ? terms.get(i).from() : from;
            boolean isOpen =
                    i + 1 == terms.size() || start.isBefore(terms.get(i + 1).from());
            if (terms.get(i).promised().isPresent() && isOpen) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** What the refreshes make it count in [from, to). */
    public Sums sums(Collection<Refresh> refreshes, Instant from, Instant to) {
        Sums sums = Sums.NONE;
        for (int i = 0; i < terms.size(); i++) {
            Instant start = terms.get(i).from().isAfter(from) ? terms.get(i).from() : from;
            Instant next = i + 1 < terms.size() ? terms.get(i + 1).from() : to;
            Instant end = next.isBefore(to) ? next : to;
            Optional<ServiceLevelObjective> promised = terms.get(i).promised();
            if (promised.isPresent() && start.isBefore(end)) {
                for (Span counted : maintenance.outside(start, end)) {
                    sums = sums.plus(derived(promised.get(), refreshes, counted.from(), counted.until()));
                }
            }
        }
        return sums;
    }

    /** What was promised at this moment, if anything was. */
    public Optional<ServiceLevelObjective> at(Instant moment) {
        return terms.reversed().stream()
                .filter(term -> !term.from().isAfter(moment))
                .findFirst()
                .flatMap(Term::promised);
    }

    /** What a measurement counts, by what was promised when its window ended and by who measures. */
    public Sums count(Series series, Measurement measurement) {
        if (maintenance.covers(measurement.windowEnd())) {
            return Sums.NONE;
        }
        return at(measurement.windowEnd())
                .filter(objective -> objective.isAbout(series) && objective.trusts(series.domain()))
                .flatMap(objective -> objective.count(measurement))
                .orElse(Sums.NONE);
    }

    private static Sums derived(
            ServiceLevelObjective objective, Collection<Refresh> refreshes, Instant from, Instant to) {
        if (!objective.indicator().isDerived()) {
            return Sums.NONE;
        }
        Timeline timeline = Timeline.of(objective.ports(), refreshes);
        return switch (objective.indicator()) {
            case Indicator.Freshness freshness -> timeline.seconds(freshness.within(), from, to);
            case Indicator.PublishSuccess _ -> timeline.runs(from, to);
            case Indicator.Completeness _ -> timeline.rows(from, to);
            case Indicator.Share _, Indicator.Threshold _ -> Sums.NONE;
        };
    }
}

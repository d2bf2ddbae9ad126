package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.measurement.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (terms.get(i).promised().isPresent()) {
                return terms.get(i).promised();
            }
        }
        return Optional.empty();
    }

    /** Whether its budget was ever spent by slices. */
    public boolean isSliced() {
        for (Term term : terms) {
            if (term.promised().isPresent()
                    && term.promised().get().budgeting().slice().isPresent()) {
                return true;
            }
        }
        return false;
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

    /** What the refreshes make it count in [from, to), slice by slice where it has slices. */
    public List<Part> parts(Collection<Refresh> refreshes, Instant from, Instant to) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Instant start = terms.get(i).from().isAfter(from) ? terms.get(i).from() : from;
            Instant next = i + 1 < terms.size() ? terms.get(i + 1).from() : to;
            Instant end = next.isBefore(to) ? next : to;
            Optional<ServiceLevelObjective> promised = terms.get(i).promised();
            if (promised.isPresent() && start.isBefore(end)) {
                for (Maintenance.Span counted : maintenance.outside(start, end)) {
                    add(promised.get(), refreshes, counted.from(), counted.until(), parts);
                }
            }
        }
        return parts;
    }

    /** The same as sums; of a slice at the edge, what lies within. */
    public Sums sums(Collection<Refresh> refreshes, Instant from, Instant to) {
        List<Part> parts = parts(refreshes, from, to);
        Sums sums = Sums.NONE;
        for (Part part : parts) {
            sums = part.isSliced() ? sums : part.change().addedTo(sums);
        }
        for (Map.Entry<Slice, Part> slice : Part.bySlice(parts).entrySet()) {
            sums = slice.getKey()
                    .difference(Sums.NONE, slice.getValue().change())
                    .addedTo(sums);
        }
        return sums;
    }

    /**
     * What makes an objective's data younger: the runs that refreshed its ports, or the admissions of the product, which are the
     * refreshes of what the catalog knows. A dead letter names no port.
     */
    public Timeline timeline(ServiceLevelObjective objective, Collection<Refresh> refreshes) {
        return objective.indicator() instanceof Indicator.Freshness freshness && freshness.isOfCatalog()
                ? Timeline.of(
                        Set.of(),
                        terms.stream()
                                .map(term -> new Refresh(Refresh.ALL_PORTS, "", true, term.from(), term.from()))
                                .toList())
                : Timeline.of(
                        objective.indicator() instanceof Indicator.DeadLetterRate ? Set.of() : objective.ports(),
                        refreshes);
    }

    /** What was promised at this moment, if anything was. */
    public Optional<ServiceLevelObjective> at(Instant moment) {
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (!terms.get(i).from().isAfter(moment)) {
                return terms.get(i).promised();
            }
        }
        return Optional.empty();
    }

    /** What a measurement that came after another on the same window, or after none, adds; empty if it counts nothing. */
    public Optional<Part> part(Series series, @Nullable Measurement before, Measurement after) {
        if (maintenance.covers(after.windowEnd())) {
            return Optional.empty();
        }
        ServiceLevelObjective objective = at(after.windowEnd()).orElse(null);
        if (objective == null) {
            return Optional.empty();
        }
        Sums counted = count(objective, series, after);
        Sums known = before == null ? Sums.NONE : count(objective, series, before);
        return counted.total() + known.total() == 0
                ? Optional.empty()
                : Optional.of(new Part(objective, after.windowEnd(), after.length(), SumsChange.from(known, counted)));
    }

    /** What a measurement counts, by what was promised when its window ended and by who measures. */
    public Sums count(Series series, Measurement measurement) {
        if (maintenance.covers(measurement.windowEnd())) {
            return Sums.NONE;
        }
        return at(measurement.windowEnd())
                .map(objective -> count(objective, series, measurement))
                .orElse(Sums.NONE);
    }

    /**
     * From when on the next measurement is missing after this one; empty where nobody is waited for, as with what is measured of
     * something else.
     */
    public Optional<Instant> missingFrom(Series series, Measurement measurement) {
        return at(measurement.windowEnd())
                .filter(objective -> objective.isAbout(series))
                .flatMap(objective -> Standing.missingFrom(series, measurement));
    }

    private static Sums count(ServiceLevelObjective objective, Series series, Measurement measurement) {
        boolean isAbout = objective.isAbout(series);
        if (!(isAbout || objective.isHeldAgainst(series)) || !objective.trusts(series)) {
            return Sums.NONE;
        }
        return isAbout ? objective.count(measurement).orElse(Sums.NONE) : Sums.one(true);
    }

    private void add(
            ServiceLevelObjective objective,
            Collection<Refresh> refreshes,
            Instant from,
            Instant to,
            List<Part> parts) {
        if (!objective.isDerived()) {
            return;
        }
        Timeline timeline = timeline(objective, refreshes);
        Instant start = from;
        while (start.isBefore(to)) {
            Instant sliceEnd = objective.budgeting().slice().isEmpty()
                    ? to
                    : objective.budgeting().sliceEnd(start.plusNanos(1));
            Instant end = sliceEnd.isBefore(to) ? sliceEnd : to;
            Sums counted = derived(objective, timeline, start, end);
            if (counted.total() > 0) {
                parts.add(new Part(objective, end, null, SumsChange.from(Sums.NONE, counted)));
            }
            start = end;
        }
    }

    private static Sums derived(ServiceLevelObjective objective, Timeline timeline, Instant from, Instant to) {
        return switch (objective.indicator()) {
            case Indicator.Freshness freshness -> timeline.seconds(freshness.within(), from, to);
            case Indicator.PublishSuccess _ -> timeline.runs(from, to);
            case Indicator.Completeness _ -> timeline.rows(from, to);
            case Indicator.DeadLetterRate _ -> new Sums(timeline.runs(from, to).total(), 0);
            case Indicator.Share _, Indicator.Threshold _ -> Sums.NONE;
        };
    }
}

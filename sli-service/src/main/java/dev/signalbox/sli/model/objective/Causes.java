package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.measurement.Stale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds why an objective counted bad ones, by what was promised then. */
public final class Causes {
    private final ObjectiveHistory history;
    private final List<Refresh> runs;
    private final List<Stale> stale;

    /**
     * @param runs what the product's runs tell, with the ones before that brought the data of then
     * @param now up to when data that was not refreshed has grown old
     */
    public Causes(ObjectiveHistory history, Collection<Refresh> runs, Instant now) {
        this.history = history;
        this.runs = List.copyOf(runs);
        this.stale = stale(history, runs, now);
    }

    /** Those of a window among the runs and these measurements, the worst first. */
    public List<Cause> of(SpentWindow window, Collection<SlotChange> measured) {
        List<Cause> causes = new ArrayList<>();
        for (SlotChange slot : measured) {
            measured(slot, window).ifPresent(causes::add);
        }
        for (Stale stretch : stale) {
            long seconds = seconds(stretch, window);
            if (seconds > 0) {
                causes.add(new Cause.LateRefresh(stretch, seconds));
            }
        }
        for (Refresh run : runs) {
            run(run, window).ifPresent(causes::add);
        }
        return causes.stream().sorted(Cause.WORST_FIRST).toList();
    }

    private Optional<Cause> measured(SlotChange slot, SpentWindow window) {
        return history.part(slot.series(), null, slot.after())
                .filter(part -> part.change().bad() > 0
                        && part.countedAt().isAfter(window.from())
                        && !Windows.hourEnd(part.countedAt()).isAfter(Windows.hourEnd(window.to())))
                .map(part -> new Cause.Measured(
                        slot.series(), slot.after(), slot.at(), part.change().bad()));
    }

    private Optional<Cause> run(Refresh run, SpentWindow window) {
        Optional<ServiceLevelObjective> promised = history.at(run.at())
                .filter(objective -> run.concerns(objective.ports())
                        && !history.maintenance().runsAt(run.at())
                        && isIn(window, run.at(), objective.budgeting()));
        return promised.flatMap(objective -> switch (objective.indicator()) {
            // It explains why the data was old; the seconds are those of the late refresh.
            case Indicator.Freshness freshness ->
                run.succeeded() || freshness.isOfCatalog()
                        ? Optional.empty()
                        : Optional.of(new Cause.FailedRun(run, 0));
            case Indicator.PublishSuccess _ ->
                run.succeeded() ? Optional.empty() : Optional.of(new Cause.FailedRun(run, 1));
            case Indicator.Completeness _ ->
                run.succeeded() && run.rows().bad() > 0 ? Optional.of(new Cause.MissingRows(run)) : Optional.empty();
            case Indicator.DeadLetterRate _, Indicator.Share _, Indicator.Threshold _ -> Optional.empty();
        });
    }

    private static boolean isIn(SpentWindow window, Instant moment, Budgeting budgeting) {
        Instant counted = budgeting.slice().isEmpty()
                ? moment
                : budgeting.sliceEnd(moment.plusNanos(1)).minusNanos(1);
        // What comes at the moment of an assessment is counted in it; what comes with the end of an hour is not.
        boolean isOpen = !window.to().equals(Windows.hourStart(window.to()));
        return !counted.isBefore(window.from())
                && (counted.isBefore(window.to()) || (isOpen && counted.equals(window.to())));
    }

    private long seconds(Stale stretch, SpentWindow window) {
        Instant from = stretch.from().isBefore(window.from()) ? window.from() : stretch.from();
        Instant until = stretch.until().isAfter(window.to()) ? window.to() : stretch.until();
        return history.maintenance().outside(from, until).stream()
                .mapToLong(span -> Windows.wholeSeconds(span.from(), span.until()))
                .sum();
    }

    private static List<Stale> stale(ObjectiveHistory history, Collection<Refresh> runs, Instant now) {
        List<Stale> stale = new ArrayList<>();
        for (int i = 0; i < history.terms().size(); i++) {
            Term term = history.terms().get(i);
            Instant end =
                    i + 1 < history.terms().size() ? history.terms().get(i + 1).from() : now;
            term.promised()
                    .filter(objective -> term.from().isBefore(end))
                    .ifPresent(objective -> stale.addAll(stale(history, objective, runs, term.from(), end)));
        }
        return stale;
    }

    private static List<Stale> stale(
            ObjectiveHistory history,
            ServiceLevelObjective objective,
            Collection<Refresh> runs,
            Instant from,
            Instant until) {
        return objective.indicator() instanceof Indicator.Freshness freshness
                ? history.timeline(objective, runs).stale(freshness.within(), from, until)
                : List.of();
    }
}

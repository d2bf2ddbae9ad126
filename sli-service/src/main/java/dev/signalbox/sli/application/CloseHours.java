package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.Evaluation.Occasion;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.RecentProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.SliceProjection;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * At the end of each hour, counts its refreshes once for ever; at the end of each UTC day, tells the mesh what the day counted.
 *
 * <p>The timer waits until every lane has been read past the end (docs/adr/0008), so no refresh of the hour is still to come.
 * Measurements may come 48 hours late: a day that they changed is told once more when no more can come.
 */
@ApplicationScoped
public class CloseHours {
    /** The timer at the end of an hour; its subject is the product. */
    public static final String HOUR = "hour";

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    /** Longer than the topic keeps refreshes, so that no run that can still come again is forgotten. */
    public static final Duration KEPT = Duration.ofDays(40);

    private final ReadObjectives objectives;
    private final EvaluateObjectives evaluate;
    private final ObjectiveProjection projection;
    private final RefreshProjection refreshes;
    private final MeasurementProjection measurements;
    private final SumProjection sums;
    private final AddToSums add;
    private final SliceProjection slices;
    private final CutProjection cuts;
    private final RecentProjection recent;

    CloseHours(
            ReadObjectives objectives,
            EvaluateObjectives evaluate,
            ObjectiveProjection projection,
            RefreshProjection refreshes,
            MeasurementProjection measurements,
            SumProjection sums,
            AddToSums add,
            SliceProjection slices,
            CutProjection cuts,
            RecentProjection recent) {
        this.objectives = objectives;
        this.evaluate = evaluate;
        this.projection = projection;
        this.refreshes = refreshes;
        this.measurements = measurements;
        this.sums = sums;
        this.add = add;
        this.slices = slices;
        this.cuts = cuts;
        this.recent = recent;
    }

    /** Begins to count at the hour of this moment, which may lie in the past, unless that has begun. */
    void watch(ProductId product, Instant moment, Decisions decisions) {
        Instant until = sums.beginCounting(product, Windows.hourStart(moment));
        decisions.schedule(HOUR, product.value(), product.value(), until.plus(ONE_HOUR));
    }

    /** Closes the hour that ends at this moment, and all before it that are open. */
    public List<Evaluation> hourEnded(ProductId product, Instant end, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>(evaluate.silence(product, end, decisions));
        Optional<Instant> open = sums.countedUntil(product);
        boolean goesOn = open.filter(until -> !until.isBefore(end)).isPresent();
        if (open.isPresent() && open.get().isBefore(end)) {
            count(objectives.of(product, end), open.get(), end);
            ProductObjectives all = objectives.of(product, end);
            goesOn = !all.histories().isEmpty();
            Assessments assessments = new Assessments();
            if (Windows.endsDay(end)) {
                closeDay(all, Windows.day(end), end, assessments);
            }
            for (ObjectiveHistory history : all.histories()) {
                if (history.inForce().isPresent() && !all.present(history, end).isAfter(end)) {
                    assess(all, history, history.inForce().get(), end, assessments);
                }
            }
            told.addAll(evaluate.save(all, assessments, decisions));
        }
        forget(product, end);
        if (goesOn) {
            decisions.schedule(HOUR, product.value(), product.value(), end.plus(ONE_HOUR));
        } else {
            sums.endCounting(product);
            recent.forgetAll(product, end);
            ForgetObservations.schedule(end, decisions);
        }
        return told;
    }

    /** At the end of a day all has been told; a window that begins with this moment is told of, whatever it changes. */
    private void assess(
            ProductObjectives all,
            ObjectiveHistory history,
            ServiceLevelObjective objective,
            Instant end,
            Assessments assessments) {
        if (objective.window().beginsAt(end)) {
            evaluate.assess(all, history, end, end.plusNanos(1), new Occasion.WindowStart(end), true, assessments);
        } else if (!Windows.endsDay(end)) {
            evaluate.assess(all, history, end, end, new Occasion.HourEnd(end), false, assessments);
        }
    }

    private void count(ProductObjectives all, Instant from, Instant end) {
        List<Part> parts = new ArrayList<>();
        for (ObjectiveHistory history : all.histories()) {
            for (Instant start = from; start.isBefore(end); start = start.plus(ONE_HOUR)) {
                parts.addAll(all.uncounted(history, start, start.plus(ONE_HOUR)));
            }
        }
        add.add(parts, Map.of(all.product(), from));
        sums.setCountedUntil(all.product(), end);
    }

    private void closeDay(ProductObjectives all, LocalDate day, Instant end, Assessments assessments) {
        Map<ObjectiveHistory, NavigableMap<LocalDate, Sums>> closed = new HashMap<>();
        for (ObjectiveHistory history : all.histories()) {
            if (history.isPromisedDuring(Windows.start(day), end)) {
                closed.computeIfAbsent(history, first -> new TreeMap<>()).put(day, all.day(history, day));
                sums.closeDay(all.product(), history.id(), day);
                cut(all, history, day);
            }
        }
        sums.takeLate(all.histories().stream().map(ObjectiveHistory::id).toList(), day.minusDays(Slot.KEPT.toDays()))
                .forEach((id, days) -> all.histories().stream()
                        .filter(history -> history.id().equals(id))
                        .forEach(history -> closed.computeIfAbsent(history, first -> new TreeMap<>())
                                .putAll(days)));
        closed.forEach((history, days) -> {
            Instant present = all.present(history, end);
            days.forEach((counted, found) ->
                    assessments.tell(atDayEnd(all, history, end), dayEnd(all, history, counted, found, end)));
            if (present.isAfter(end)) {
                history.inForce()
                        .ifPresent(objective ->
                                assessments.note(all.asTold(history, objective, present, present.plusNanos(1))));
            }
        });
    }

    /** Of a day in which a window began, keeps what was counted after that. */
    private void cut(ProductObjectives all, ObjectiveHistory history, LocalDate day) {
        Instant end = Windows.end(day);
        history.lastPromised()
                .map(objective -> objective.window().at(end).start())
                .filter(start -> start.isAfter(Windows.start(day)))
                .ifPresent(start -> cuts.write(all.product(), history.id(), start, all.between(history, start, end)));
    }

    /** What has been read from after the day's end is told already, and stays. */
    private static Assessment atDayEnd(ProductObjectives all, ObjectiveHistory history, Instant end) {
        ServiceLevelObjective objective = history.lastPromised().orElseThrow();
        boolean isPast = all.present(history, end).isAfter(end);
        Assessment assessment;
        if (history.inForce().isEmpty()) {
            assessment = all.assess(history, objective, SloState.UNKNOWN, end, end);
        } else if (isPast) {
            assessment = all.asTold(history, objective, end, end);
        } else {
            assessment = all.assess(history, objective, end, end);
        }
        return EvaluateObjectives.told(all, history, assessment);
    }

    private Occasion dayEnd(ProductObjectives all, ObjectiveHistory history, LocalDate day, Sums counted, Instant end) {
        return new Occasion.DayEnd(
                end,
                day,
                counted,
                refreshes
                        .lastSuccess(
                                all.product(),
                                history.lastPromised().orElseThrow().ports(),
                                Windows.start(day),
                                Windows.end(day))
                        .orElse(null));
    }

    private void forget(ProductId product, Instant end) {
        measurements.forgetSlotsBefore(product, end.minus(Slot.KEPT));
        slices.forgetBefore(product, end.minus(Slot.KEPT));
        recent.forget(product, end);
        if (Windows.endsDay(end)) {
            refreshes.forgetBefore(product, end.minus(KEPT));
            measurements.forgetSeriesBefore(product, end.minus(KEPT));
            projection.forgetEvaluationsBefore(product, end.minus(KEPT));
            cuts.forgetBefore(product, end.minus(CutProjection.KEPT));
        }
    }
}

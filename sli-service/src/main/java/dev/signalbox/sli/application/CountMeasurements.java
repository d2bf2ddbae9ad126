package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.SumProjection;
import dev.signalbox.sli.projection.SumProjection.Addition;
import dev.signalbox.sli.projection.SumProjection.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings changed slots into the sums of the objectives that they are about. */
@ApplicationScoped
class CountMeasurements {
    private final ReadObjectives objectives;
    private final EvaluateObjectives evaluate;
    private final MeasurementProjection measurements;
    private final SumProjection sums;
    private final ObjectiveProjection projection;

    CountMeasurements(
            ReadObjectives objectives,
            EvaluateObjectives evaluate,
            MeasurementProjection measurements,
            SumProjection sums,
            ObjectiveProjection projection) {
        this.objectives = objectives;
        this.evaluate = evaluate;
        this.measurements = measurements;
        this.sums = sums;
        this.projection = projection;
    }

    /**
     * Counts slots that were filled or corrected.
     *
     * @param moments the broker's time of the last event of each product
     * @param newlyMeasured the products that have a series more than before
     */
    List<Evaluation> changed(
            List<SlotChange> changes,
            Map<ProductId, Instant> moments,
            Collection<ProductId> newlyMeasured,
            Decisions decisions) {
        Map<ProductId, Instant> until = sums.countedUntil(moments.keySet());
        for (ProductId product : newlyMeasured) {
            if (!until.containsKey(product)) {
                ForgetObservations.schedule(Objects.requireNonNull(moments.get(product)), decisions);
            }
        }
        Map<ProductId, List<ObjectiveHistory>> histories = objectives.histories(moments, until);
        List<Addition> additions = new ArrayList<>();
        Map<SloId, Touched> touched = new HashMap<>();
        for (SlotChange change : changes) {
            ProductId product = change.series().product();
            for (ObjectiveHistory history : histories.getOrDefault(product, List.of())) {
                Measurement before = change.before();
                Sums counted = history.count(change.series(), change.after());
                SumsChange difference =
                        SumsChange.from(before == null ? Sums.NONE : history.count(change.series(), before), counted);
                if (!difference.isNone()) {
                    additions.add(addition(product, history, change.after(), difference, until.get(product)));
                }
                if (!difference.isNone() || counted.total() > 0) {
                    touched.merge(history.id(), Touched.by(change), Touched::and);
                }
            }
        }
        if (touched.isEmpty()) {
            return List.of();
        }
        List<Evaluation> told = new ArrayList<>(endAlerts(changes, decisions));
        sums.add(additions);
        moments.keySet().retainAll(histories.keySet());
        told.addAll(assess(objectives.of(moments, until, histories), moments, touched, decisions));
        return told;
    }

    /**
     * Counts again, after an admission, what was measured since it by what is promised now; returns the broker's time of the last
     * measurement that each objective counts.
     */
    Map<SloId, Instant> promisedAnew(
            ProductId product, Instant since, List<ObjectiveHistory> before, List<ObjectiveHistory> after) {
        List<SlotChange> slots = measurements.since(product, since);
        if (slots.isEmpty()) {
            return Map.of();
        }
        Instant until = sums.countedUntil(product).orElse(since);
        Map<SloId, ObjectiveHistory> known = new HashMap<>();
        before.forEach(history -> known.put(history.id(), history));
        List<Addition> additions = new ArrayList<>();
        Map<SloId, Touched> touched = new HashMap<>();
        for (SlotChange slot : slots) {
            for (ObjectiveHistory history : after) {
                ObjectiveHistory old = known.get(history.id());
                Sums counted = history.count(slot.series(), slot.after());
                SumsChange difference =
                        SumsChange.from(old == null ? Sums.NONE : old.count(slot.series(), slot.after()), counted);
                if (counted.total() > 0) {
                    touched.merge(history.id(), Touched.by(slot), Touched::and);
                }
                if (!difference.isNone()) {
                    additions.add(addition(product, history, slot.after(), difference, until));
                }
            }
        }
        sums.add(additions);
        projection.expectMeasurements(missingFrom(touched));
        return moments(touched);
    }

    /** The measurements that an objective counts, as far as they move it on. */
    private record Touched(Instant missingFrom, @Nullable Instant at) {
        static Touched by(SlotChange change) {
            return new Touched(Standing.missingFrom(change.after()), change.at());
        }

        Touched and(Touched other) {
            Instant otherAt = other.at;
            return new Touched(
                    missingFrom.isBefore(other.missingFrom) ? other.missingFrom : missingFrom,
                    at == null || (otherAt != null && at.isBefore(otherAt)) ? otherAt : at);
        }
    }

    private static Map<SloId, Instant> missingFrom(Map<SloId, Touched> touched) {
        Map<SloId, Instant> missing = new HashMap<>();
        touched.forEach((id, by) -> missing.put(id, by.missingFrom()));
        return missing;
    }

    private static Map<SloId, Instant> moments(Map<SloId, Touched> touched) {
        Map<SloId, Instant> moments = new HashMap<>();
        touched.forEach((id, by) -> {
            Instant at = by.at();
            if (at != null) {
                moments.put(id, at);
            }
        });
        return moments;
    }

    /** What silence had ended before the first of these measurements came. */
    private List<Evaluation> endAlerts(List<SlotChange> changes, Decisions decisions) {
        Map<ProductId, Instant> first = new HashMap<>();
        for (SlotChange change : changes) {
            Instant at = change.at();
            if (at != null) {
                first.merge(change.series().product(), at, (one, other) -> other.isBefore(one) ? other : one);
            }
        }
        List<Evaluation> told = new ArrayList<>();
        for (ProductId product : projection.alertsOver(first)) {
            told.addAll(evaluate.silence(product, Objects.requireNonNull(first.get(product)), decisions));
        }
        return told;
    }

    private List<Evaluation> assess(
            Map<ProductId, ProductObjectives> objectivesOf,
            Map<ProductId, Instant> moments,
            Map<SloId, Touched> touched,
            Decisions decisions) {
        Assessments assessments = new Assessments();
        objectivesOf.forEach((product, all) -> {
            Instant now = Objects.requireNonNull(moments.get(product));
            boolean isDerived = false;
            for (ObjectiveHistory history : all.histories()) {
                Touched by = touched.get(history.id());
                if (by != null) {
                    all.stands(history, all.standing(history).missedFrom(by.missingFrom()));
                    isDerived |=
                            history.lastPromised().orElseThrow().indicator().isDerived();
                }
            }
            if (isDerived) {
                evaluate.growOld(all, now, decisions, assessments);
            }
            Map<SloId, Instant> at = new HashMap<>();
            touched.forEach((id, by) -> at.put(id, by.at() == null ? now : by.at()));
            evaluate.change(all, at, now, decisions, assessments);
            SilenceTimers.watchAlerts(all, assessments, decisions);
        });
        return projection.save(assessments);
    }

    private static Addition addition(
            ProductId product,
            ObjectiveHistory history,
            Measurement measurement,
            SumsChange difference,
            @Nullable Instant countedUntil) {
        Instant hourEnd = Windows.hourEnd(measurement.windowEnd());
        boolean isClosed =
                countedUntil != null && !Windows.end(Windows.day(hourEnd)).isAfter(countedUntil);
        return new Addition(product, history.id(), hourEnd, isClosed, difference, Bucket.of(measurement));
    }
}

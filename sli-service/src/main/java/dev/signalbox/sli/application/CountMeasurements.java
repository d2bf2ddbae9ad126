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
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.SumProjection;
import dev.signalbox.sli.projection.SumProjection.Addition;
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
        Map<SloId, Measurement> touched = new HashMap<>();
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
                    touched.merge(history.id(), change.after(), CountMeasurements::later);
                }
            }
        }
        if (touched.isEmpty()) {
            return List.of();
        }
        sums.add(additions);
        moments.keySet().retainAll(histories.keySet());
        return assess(objectives.of(moments, until, histories), moments, touched, decisions);
    }

    /** Counts again, after an admission, what was measured since it by what is promised now. */
    void promisedAnew(ProductId product, Instant since, List<ObjectiveHistory> before, List<ObjectiveHistory> after) {
        List<SlotChange> slots = measurements.since(product, since);
        if (slots.isEmpty()) {
            return;
        }
        Instant until = sums.countedUntil(product).orElse(since);
        Map<SloId, ObjectiveHistory> known = new HashMap<>();
        before.forEach(history -> known.put(history.id(), history));
        List<Addition> additions = new ArrayList<>();
        for (SlotChange slot : slots) {
            for (ObjectiveHistory history : after) {
                ObjectiveHistory old = known.get(history.id());
                SumsChange difference = SumsChange.from(
                        old == null ? Sums.NONE : old.count(slot.series(), slot.after()),
                        history.count(slot.series(), slot.after()));
                if (!difference.isNone()) {
                    additions.add(addition(product, history, slot.after(), difference, until));
                }
            }
        }
        sums.add(additions);
    }

    private List<Evaluation> assess(
            Map<ProductId, ProductObjectives> objectivesOf,
            Map<ProductId, Instant> moments,
            Map<SloId, Measurement> touched,
            Decisions decisions) {
        Assessments assessments = new Assessments();
        objectivesOf.forEach((product, all) -> {
            Instant now = Objects.requireNonNull(moments.get(product));
            boolean isDerived = false;
            for (ObjectiveHistory history : all.histories()) {
                Measurement measured = touched.get(history.id());
                if (measured != null) {
                    all.stands(history, all.standing(history).measured(measured));
                    isDerived |=
                            history.lastPromised().orElseThrow().indicator().isDerived();
                }
            }
            if (isDerived) {
                evaluate.silence(all, now, decisions, assessments);
            }
            evaluate.change(all, touched::containsKey, now, decisions, assessments);
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
        return new Addition(product, history.id(), hourEnd, isClosed, difference);
    }

    private static Measurement later(Measurement one, Measurement other) {
        return one.windowEnd().isBefore(other.windowEnd()) ? other : one;
    }
}

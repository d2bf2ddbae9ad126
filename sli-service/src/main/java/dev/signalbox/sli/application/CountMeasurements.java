package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.SlotProjection;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings changed slots into the sums of the objectives that they are about. */
@ApplicationScoped
class CountMeasurements {
    private final ReadObjectives objectives;
    private final EvaluateObjectives evaluate;
    private final SlotProjection slots;
    private final SumProjection counted;
    private final AddToSums sums;
    private final ObjectiveProjection projection;

    CountMeasurements(
            ReadObjectives objectives,
            EvaluateObjectives evaluate,
            SlotProjection slots,
            SumProjection counted,
            AddToSums sums,
            ObjectiveProjection projection) {
        this.objectives = objectives;
        this.evaluate = evaluate;
        this.slots = slots;
        this.counted = counted;
        this.sums = sums;
        this.projection = projection;
    }

    /**
     * Counts slots that were filled or corrected.
     *
     * @param changes of each series
     * @param moments the broker's time of the last event of each product
     * @param newlyMeasured the products that have a series more than before
     */
    List<Evaluation> changed(
            Map<Series, List<SlotChange>> changes,
            Map<ProductId, Instant> moments,
            Collection<ProductId> newlyMeasured,
            Decisions decisions) {
        Map<ProductId, Instant> until = counted.countedUntil(moments.keySet());
        for (ProductId product : newlyMeasured) {
            if (!until.containsKey(product)) {
                ForgetObservations.schedule(Objects.requireNonNull(moments.get(product)), decisions);
            }
        }
        Map<ProductId, List<ObjectiveHistory>> histories = objectives.histories(moments, until);
        List<Part> parts = new ArrayList<>();
        Map<SloId, Touched> touched = new HashMap<>();
        changes.forEach((series, changed) -> {
            for (ObjectiveHistory history : histories.getOrDefault(series.product(), List.of())) {
                Touched by = null;
                for (SlotChange change : changed) {
                    Part part = history.part(series, change.before(), change.after())
                            .orElse(null);
                    if (part != null) {
                        parts.add(part);
                        by = by == null ? Touched.by(history, change) : by.and(Touched.by(history, change));
                    }
                }
                if (by != null) {
                    touched.merge(history.id(), by, Touched::and);
                }
            }
        });
        if (touched.isEmpty()) {
            return List.of();
        }
        List<Evaluation> told = new ArrayList<>(endAlerts(changes, decisions));
        sums.add(parts, until);
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
        List<SlotChange> measured = slots.since(product, since);
        if (measured.isEmpty()) {
            return Map.of();
        }
        Instant until = counted.countedUntil(product).orElse(since);
        Map<SloId, ObjectiveHistory> known = new HashMap<>();
        before.forEach(history -> known.put(history.id(), history));
        List<Part> parts = new ArrayList<>();
        Map<SloId, Touched> touched = new HashMap<>();
        for (SlotChange slot : measured) {
            for (ObjectiveHistory history : after) {
                ObjectiveHistory old = known.get(history.id());
                Optional<Part> counted = history.part(slot.series(), null, slot.after());
                Optional<Part> countedBefore =
                        old == null ? Optional.empty() : old.part(slot.series(), null, slot.after());
                if (counted.isPresent()) {
                    touched.merge(history.id(), Touched.by(history, slot), Touched::and);
                }
                if (!counted.map(Part::inBudget).equals(countedBefore.map(Part::inBudget))) {
                    countedBefore.ifPresent(part -> parts.add(part.takenBack()));
                    counted.ifPresent(parts::add);
                }
            }
        }
        sums.add(parts, Map.of(product, until));
        projection.expectMeasurements(missingFrom(touched));
        return moments(touched);
    }

    /** The measurements that an objective counts, as far as they move it on. */
    private record Touched(
            @Nullable Instant missingFrom, @Nullable Instant at) {
        static Touched by(ObjectiveHistory history, SlotChange change) {
            return new Touched(
                    history.missingFrom(change.series(), change.after()).orElse(null), change.at());
        }

        Touched and(Touched other) {
            return new Touched(later(missingFrom, other.missingFrom), later(at, other.at));
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && one.isBefore(other)) ? other : one;
        }
    }

    private static Map<SloId, Instant> missingFrom(Map<SloId, Touched> touched) {
        Map<SloId, Instant> missing = new HashMap<>();
        touched.forEach((id, by) -> {
            Instant from = by.missingFrom();
            if (from != null) {
                missing.put(id, from);
            }
        });
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
    private List<Evaluation> endAlerts(Map<Series, List<SlotChange>> changes, Decisions decisions) {
        Map<ProductId, Instant> first = new HashMap<>();
        changes.forEach((series, changed) -> {
            Instant earliest = null;
            for (SlotChange change : changed) {
                Instant at = change.at();
                earliest = at != null && (earliest == null || at.isBefore(earliest)) ? at : earliest;
            }
            if (earliest != null) {
                first.merge(series.product(), earliest, (one, other) -> other.isBefore(one) ? other : one);
            }
        });
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
            Map<SloId, Instant> at = new HashMap<>();
            for (ObjectiveHistory history : all.histories()) {
                Touched by = touched.get(history.id());
                if (by != null) {
                    at.put(history.id(), by.at() == null ? now : by.at());
                    Instant from = by.missingFrom();
                    if (from != null) {
                        all.stands(history, all.standing(history).missedFrom(from));
                    }
                    isDerived |= history.lastPromised().orElseThrow().isDerived();
                }
            }
            if (isDerived) {
                evaluate.growOld(all, now, decisions, assessments);
            }
            evaluate.change(all, at, now, decisions, assessments);
            SilenceTimers.watchAlerts(all, assessments, decisions);
        });
        return projection.save(assessments);
    }
}

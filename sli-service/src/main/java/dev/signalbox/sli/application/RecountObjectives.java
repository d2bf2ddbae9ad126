package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.SumsChange;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.RecentProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.RestoredProjection;
import dev.signalbox.sli.projection.SumProjection;
import dev.signalbox.sli.projection.SumProjection.Addition;
import dev.signalbox.sli.projection.SumProjection.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts the objectives of a product from all that was measured and refreshed, and assesses them once, telling nobody. */
@ApplicationScoped
class RecountObjectives {
    private static final UUID FIRST = new UUID(0, 0);

    private final ReadObjectives objectives;
    private final ObjectiveProjection projection;
    private final MeasurementProjection measurements;
    private final RefreshProjection refreshes;
    private final SumProjection sums;
    private final RestoredProjection restored;
    private final RecentProjection recent;

    RecountObjectives(
            ReadObjectives objectives,
            ObjectiveProjection projection,
            MeasurementProjection measurements,
            RefreshProjection refreshes,
            SumProjection sums,
            RestoredProjection restored,
            RecentProjection recent) {
        this.objectives = objectives;
        this.projection = projection;
        this.measurements = measurements;
        this.refreshes = refreshes;
        this.sums = sums;
        this.restored = restored;
        this.recent = recent;
    }

    /**
     * @param admitted the last admission of the product
     * @param until where counting stands
     */
    void again(
            ProductId product, List<ObjectiveHistory> histories, Instant admitted, Instant until, Decisions decisions) {
        Optional<LocalDate> told = restored.lastDay(product);
        Map<SloId, Standing> standings = new HashMap<>(projection.standings(
                histories.stream().map(ObjectiveHistory::id).toList()));
        List<Addition> open = new ArrayList<>();
        List<Addition> past = new ArrayList<>();
        Map<LocalDate, Map<SloId, Sums>> closed = new HashMap<>();
        for (SlotChange slot : measurements.since(product, Instant.EPOCH)) {
            Instant hourEnd = Windows.hourEnd(slot.after().windowEnd());
            LocalDate day = Windows.day(hourEnd);
            for (ObjectiveHistory history : histories) {
                Sums counted = history.count(slot.series(), slot.after());
                if (counted.total() > 0) {
                    measured(standings, history, slot);
                    boolean isClosed = told.filter(last -> !day.isAfter(last)).isPresent();
                    Addition addition = new Addition(
                            product,
                            history.id(),
                            hourEnd,
                            isClosed,
                            SumsChange.from(Sums.NONE, counted),
                            Bucket.of(slot.after()));
                    if (isClosed) {
                        closed.computeIfAbsent(day, first -> new HashMap<>()).merge(history.id(), counted, Sums::plus);
                        past.add(addition);
                    } else {
                        open.add(addition);
                    }
                }
            }
        }
        lastMeasured(product, histories, standings);
        sums.add(open);
        told.ifPresent(last -> {
            recountDay(product, histories, last.minusDays(1), closed);
            recountDay(product, histories, last, closed);
            past.addAll(pastHours(product, histories, last));
            recent.addPast(past);
            recent.forget(product, Windows.end(last));
        });
        Instant seen = refreshes
                .last(product)
                .filter(refreshed -> refreshed.isAfter(admitted))
                .orElse(admitted);
        standings.replaceAll((id, standing) -> standing.assessed(seen));
        assess(product, standings, until, decisions);
    }

    /** Of what was measured before the slots that are kept, the last of each series says from when on the next is missing. */
    private void lastMeasured(ProductId product, List<ObjectiveHistory> histories, Map<SloId, Standing> standings) {
        for (Measured last : measurements.observations(product, Integer.MAX_VALUE, FIRST)) {
            SlotChange slot = new SlotChange(last.series(), null, last.measurement(), last.at());
            for (ObjectiveHistory history : histories) {
                if (history.count(slot.series(), slot.after()).total() > 0) {
                    measured(standings, history, slot);
                }
            }
        }
    }

    private static void measured(Map<SloId, Standing> standings, ObjectiveHistory history, SlotChange slot) {
        Standing standing =
                standings.getOrDefault(history.id(), Standing.NEVER_TOLD).measured(slot.after());
        Instant at = slot.at();
        standings.put(history.id(), at == null ? standing : standing.assessed(at));
    }

    /** What runs counted in the hours that look-backs still reach, up to the end of the last day that was told. */
    private List<Addition> pastHours(ProductId product, List<ObjectiveHistory> histories, LocalDate last) {
        List<Addition> hours = new ArrayList<>();
        Instant from = Windows.end(last).minus(Recent.HOURS_KEPT);
        List<Refresh> runs = refreshes.since(Map.of(product, from)).getOrDefault(product, List.of());
        for (ObjectiveHistory history : histories) {
            for (Instant start = from; start.isBefore(Windows.end(last)); start = start.plus(Windows.HOUR)) {
                Instant end = start.plus(Windows.HOUR);
                Sums counted = history.sums(runs, start, end);
                if (counted.total() > 0) {
                    hours.add(Addition.ofRuns(product, history.id(), end, counted));
                }
            }
        }
        return hours;
    }

    /**
     * A day can count more than was told of it for 48 hours. One that counts less has lost measurements to the topic's retention,
     * and stands as it was told.
     */
    private void recountDay(
            ProductId product,
            List<ObjectiveHistory> histories,
            LocalDate day,
            Map<LocalDate, Map<SloId, Sums>> measured) {
        Instant start = Windows.start(day);
        List<Refresh> runs = refreshes.since(Map.of(product, start)).getOrDefault(product, List.of());
        Map<SloId, Sums> told = restored.told(product, day);
        for (ObjectiveHistory history : histories) {
            Sums counted = measured.getOrDefault(day, Map.of()).getOrDefault(history.id(), Sums.NONE);
            Sums known = told.get(history.id());
            if (known != null) {
                Sums all = counted.plus(history.sums(runs, start, Windows.end(day)));
                if (all.total() >= known.total()) {
                    restored.recounted(product, history.id(), day, all);
                }
            } else if (counted.total() > 0) {
                restored.recounted(product, history.id(), day, counted);
            }
        }
    }

    private void assess(ProductId product, Map<SloId, Standing> standings, Instant until, Decisions decisions) {
        Instant earliest = standings.values().stream()
                .flatMap(standing -> Optional.ofNullable(standing.assessedAt()).stream())
                .min(Comparator.naturalOrder())
                .orElse(until);
        ProductObjectives all = objectives.of(product, earliest);
        Assessments assessments = new Assessments();
        for (ObjectiveHistory history : all.histories()) {
            Standing standing = standings.getOrDefault(history.id(), Standing.NEVER_TOLD);
            Instant at = standing.assessedAt();
            if (history.inForce().isPresent() && at != null) {
                ServiceLevelObjective objective = history.inForce().get();
                all.stands(history, standing);
                assessments.note(all.asTold(history, objective, at, at.isAfter(until) ? at.plusNanos(1) : at));
                if (objective.indicator() instanceof Indicator.Freshness freshness) {
                    SilenceTimers.watch(all, history, objective, freshness, at, decisions);
                }
            }
        }
        SilenceTimers.watchAlerts(all, assessments, decisions);
        projection.save(assessments);
    }
}

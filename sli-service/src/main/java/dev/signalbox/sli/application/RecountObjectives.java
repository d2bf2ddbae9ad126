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
import dev.signalbox.sli.model.objective.Part;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.RecentProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.RestoredProjection;
import dev.signalbox.sli.projection.SlotProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
    private final SlotProjection slots;
    private final RefreshProjection refreshes;
    private final RestoredProjection restored;
    private final AddToSums add;
    private final CutProjection cuts;
    private final RecentProjection recent;

    RecountObjectives(
            ReadObjectives objectives,
            ObjectiveProjection projection,
            MeasurementProjection measurements,
            SlotProjection slots,
            RefreshProjection refreshes,
            RestoredProjection restored,
            AddToSums add,
            CutProjection cuts,
            RecentProjection recent) {
        this.objectives = objectives;
        this.projection = projection;
        this.measurements = measurements;
        this.slots = slots;
        this.refreshes = refreshes;
        this.restored = restored;
        this.add = add;
        this.cuts = cuts;
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
        List<Part> open = new ArrayList<>();
        List<Part> past = new ArrayList<>();
        for (SlotChange slot : slots.since(product, Instant.EPOCH)) {
            LocalDate day = Windows.day(slot.after().windowEnd());
            boolean isPast = told.filter(last -> !day.isAfter(last)).isPresent();
            for (ObjectiveHistory history : histories) {
                history.part(slot.series(), null, slot.after()).ifPresent(part -> {
                    measured(standings, history, slot);
                    (isPast ? past : open).add(part);
                });
            }
        }
        lastMeasured(product, histories, standings);
        add.add(open, Map.of());
        told.ifPresent(last -> {
            past.addAll(runs(product, histories, last));
            List<Part> counted = add.counted(past);
            recountDay(product, histories, last.minusDays(1), counted);
            recountDay(product, histories, last, counted);
            add.past(counted);
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
        Standing known = standings.getOrDefault(history.id(), Standing.NEVER_TOLD);
        Standing standing = history.missingFrom(slot.series(), slot.after())
                .map(known::missedFrom)
                .orElse(known);
        Instant at = slot.at();
        standings.put(history.id(), at == null ? standing : standing.assessed(at));
    }

    /** What runs counted, hour by hour, on the days that look-backs still reach, up to the last that was told. */
    private List<Part> runs(ProductId product, List<ObjectiveHistory> histories, LocalDate last) {
        List<Part> parts = new ArrayList<>();
        Instant from = Windows.start(Windows.day(Windows.end(last).minus(Recent.HOURS_KEPT)));
        List<Refresh> runs = refreshes.since(Map.of(product, from)).getOrDefault(product, List.of());
        for (ObjectiveHistory history : histories) {
            for (Instant start = from; start.isBefore(Windows.end(last)); start = start.plus(Windows.HOUR)) {
                parts.addAll(history.parts(runs, start, start.plus(Windows.HOUR)));
            }
        }
        return parts;
    }

    /**
     * A day can count more than was told of it for 48 hours. One that counts less has lost measurements to the topic's retention,
     * and stands as it was told. One that was not told counts what was measured in it.
     */
    private void recountDay(ProductId product, List<ObjectiveHistory> histories, LocalDate day, List<Part> counted) {
        Map<SloId, Sums> told = restored.told(product, day);
        for (ObjectiveHistory history : histories) {
            Sums known = told.get(history.id());
            List<Part> ofDay = counted.stream()
                    .filter(part -> part.objective().id().equals(history.id())
                            && Windows.day(part.moment()).equals(day)
                            && (known != null || part.isMeasured()))
                    .toList();
            Sums all = total(ofDay);
            if (known == null ? all.total() > 0 : all.total() >= known.total()) {
                restored.recounted(product, history.id(), day, all);
                cut(product, history, day, ofDay);
            }
        }
    }

    private static Sums total(Collection<Part> parts) {
        SumsChange total = SumsChange.NONE;
        for (Part part : parts) {
            total = total.plus(part.change());
        }
        return total.addedTo(Sums.NONE);
    }

    private void cut(ProductId product, ObjectiveHistory history, LocalDate day, List<Part> counted) {
        history.lastPromised()
                .map(objective -> objective.window().at(Windows.end(day)).start())
                .filter(start -> start.isAfter(Windows.start(day)))
                .ifPresent(start -> cuts.write(
                        product,
                        history.id(),
                        start,
                        total(counted.stream()
                                .filter(part -> part.moment().isAfter(start))
                                .toList())));
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
                boolean isAfter = at.isAfter(until) || objective.window().beginsAt(at);
                assessments.note(all.asTold(history, objective, at, isAfter ? at.plusNanos(1) : at));
                if (objective.indicator() instanceof Indicator.Freshness freshness) {
                    SilenceTimers.watch(all, history, objective, freshness, at, decisions);
                }
            }
        }
        SilenceTimers.watchAlerts(all, assessments, decisions);
        projection.save(assessments);
    }
}

package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.projection.MeasurementProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes note of measurements, however often and in whatever order they come (docs/adr/0017).
 *
 * <p>A window that ends later than all of its series before has no slot yet and needs no lookup; any other finds its slot, which
 * says whether it is a repeat, a correction or a straggler. A fixed number of statements, however many measurements.
 */
@ApplicationScoped
public class RecordMeasurements {
    private final MeasurementProjection measurements;
    private final CountMeasurements count;

    RecordMeasurements(MeasurementProjection measurements, CountMeasurements count) {
        this.measurements = measurements;
        this.count = count;
    }

    public List<Evaluation> measured(List<Measured> batch, Decisions decisions) {
        Recorded recorded = record(batch);
        return recorded.changes().isEmpty()
                ? List.of()
                : count.changed(recorded.changes(), recorded.moments(), recorded.newlyMeasured(), decisions);
    }

    /**
     * What a batch of measurements changed.
     *
     * @param moments the broker's time of the last change of each product
     * @param newlyMeasured the products that have a series more than before
     */
    record Recorded(List<SlotChange> changes, Map<ProductId, Instant> moments, List<ProductId> newlyMeasured) {}

    /** Fills the slots, and counts nothing. */
    Recorded record(List<Measured> batch) {
        Map<Series, UUID> ids = new HashMap<>();
        Map<Slot, Measured> words = new LinkedHashMap<>();
        for (Measured next : batch) {
            ids.computeIfAbsent(next.series(), Series::id);
            words.merge(
                    Slot.of(next.series(), next.measurement()),
                    next,
                    (known, other) -> other.measurement().corrects(known.measurement()) ? other : known);
        }
        Map<UUID, Series> series = new HashMap<>();
        ids.forEach((known, id) -> series.put(id, known));
        Map<UUID, Instant> measuredUpTo = measurements.measuredUpTo(series);
        Map<Slot, Measurement> standing = standing(words.keySet(), ids, measuredUpTo);

        List<SlotChange> changes = new ArrayList<>();
        Map<Series, Measured> latest = new HashMap<>();
        Map<ProductId, Instant> moments = new HashMap<>();
        words.forEach((slot, word) -> {
            Measurement before = standing.get(slot);
            if (before == null || word.measurement().corrects(before)) {
                changes.add(new SlotChange(slot.series(), before, word.measurement(), word.at()));
                latest.merge(slot.series(), word, RecordMeasurements::later);
                moments.merge(slot.series().product(), word.at(), RecordMeasurements::later);
            }
        });
        if (changes.isEmpty()) {
            return new Recorded(changes, moments, List.of());
        }
        measurements.fill(changes, ids);
        measurements.advance(latest.values(), ids);
        List<ProductId> newlyMeasured = series.entrySet().stream()
                .filter(entry -> !measuredUpTo.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().product())
                .distinct()
                .toList();
        return new Recorded(changes, moments, newlyMeasured);
    }

    private Map<Slot, Measurement> standing(
            Collection<Slot> slots, Map<Series, UUID> ids, Map<UUID, Instant> measuredUpTo) {
        Map<Slot, UUID> known = new LinkedHashMap<>();
        for (Slot slot : slots) {
            UUID id = ids.getOrDefault(slot.series(), slot.series().id());
            Instant upTo = measuredUpTo.get(id);
            if (upTo != null && !slot.windowEnd().isAfter(upTo)) {
                known.put(slot, id);
            }
        }
        return known.isEmpty() ? Map.of() : measurements.standing(known);
    }

    private static Measured later(Measured one, Measured other) {
        Comparator<Measured> byWindow = Comparator.<Measured, Instant>comparing(
                        next -> next.measurement().windowEnd())
                .thenComparing(next -> next.measurement().windowStart());
        return byWindow.compare(one, other) >= 0 ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

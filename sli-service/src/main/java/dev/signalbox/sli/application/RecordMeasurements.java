package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.measurement.Window;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.SlotProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of measurements, however often and in whatever order they come (docs/adr/0017).
 *
 * <p>A window that ends later than all of its series before has no slot yet and needs no lookup; any other finds its slot, which
 * says whether it is a repeat, a correction or a straggler. A fixed number of statements, however many measurements.
 */
@ApplicationScoped
public class RecordMeasurements {
    private final MeasurementProjection measurements;
    private final SlotProjection slots;
    private final CountMeasurements count;

    RecordMeasurements(MeasurementProjection measurements, SlotProjection slots, CountMeasurements count) {
        this.measurements = measurements;
        this.slots = slots;
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
     * @param changes of each series that changed
     * @param moments the broker's time of the last change of each product
     * @param newlyMeasured the products that have a series more than before
     */
    record Recorded(
            Map<Series, List<SlotChange>> changes, Map<ProductId, Instant> moments, List<ProductId> newlyMeasured) {}

    /** Fills the slots, and counts nothing. */
    Recorded record(List<Measured> batch) {
        Map<Series, Map<Window, Measured>> words = lastWords(batch);
        Map<Series, UUID> ids = new HashMap<>();
        Map<UUID, Series> series = new HashMap<>();
        for (Series next : words.keySet()) {
            UUID id = next.id();
            ids.put(next, id);
            series.put(id, next);
        }
        Map<UUID, Instant> measuredUpTo = measurements.measuredUpTo(series);
        Map<Slot, Measurement> standing = standing(words, ids, measuredUpTo);

        Map<Series, List<SlotChange>> changes = new LinkedHashMap<>();
        List<Measured> latest = new ArrayList<>();
        Map<ProductId, Instant> moments = new HashMap<>();
        words.forEach((of, windows) -> {
            Changed changed = new Changed(of, measuredUpTo.get(Objects.requireNonNull(ids.get(of))), standing);
            windows.forEach(changed::by);
            changed.last().ifPresent(last -> {
                changes.put(of, changed.changes);
                latest.add(last);
                moments.merge(of.product(), changed.at, RecordMeasurements::later);
            });
        });
        if (changes.isEmpty()) {
            return new Recorded(changes, moments, List.of());
        }
        slots.fill(changes.values().stream().flatMap(List::stream).toList(), ids);
        measurements.advance(latest, ids);
        List<ProductId> newlyMeasured = series.entrySet().stream()
                .filter(entry -> !measuredUpTo.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().product())
                .distinct()
                .toList();
        return new Recorded(changes, moments, newlyMeasured);
    }

    private static Map<Series, Map<Window, Measured>> lastWords(List<Measured> batch) {
        Map<Series, Map<Window, Measured>> words = new LinkedHashMap<>();
        for (Measured next : batch) {
            Measurement measurement = next.measurement();
            words.computeIfAbsent(next.series(), first -> new LinkedHashMap<>())
                    .merge(
                            new Window(measurement.windowEnd(), measurement.windowStart()),
                            next,
                            (known, other) -> other.replaces(known.measurement()) ? other : known);
        }
        return words;
    }

    private Map<Slot, Measurement> standing(
            Map<Series, Map<Window, Measured>> words, Map<Series, UUID> ids, Map<UUID, Instant> measuredUpTo) {
        Map<Slot, UUID> known = new LinkedHashMap<>();
        words.forEach((series, windows) -> {
            UUID id = Objects.requireNonNull(ids.get(series));
            Instant upTo = measuredUpTo.get(id);
            if (upTo != null) {
                for (Window window : windows.keySet()) {
                    if (!window.end().isAfter(upTo)) {
                        known.put(new Slot(series, window.end(), window.start()), id);
                    }
                }
            }
        });
        return known.isEmpty() ? Map.of() : slots.standing(known);
    }

    /** What the last words on the windows of one series change. */
    private static final class Changed {
        private final Series series;
        private final @Nullable Instant upTo;
        private final Map<Slot, Measurement> standing;
        private final List<SlotChange> changes = new ArrayList<>();
        private @Nullable Window lastWindow;
        private @Nullable Measured last;
        private Instant at = Instant.MIN;

        Changed(Series series, @Nullable Instant upTo, Map<Slot, Measurement> standing) {
            this.series = series;
            this.upTo = upTo;
            this.standing = standing;
        }

        void by(Window window, Measured word) {
            Measurement before = upTo == null || window.end().isAfter(upTo)
                    ? null
                    : standing.get(Slot.of(series, word.measurement()));
            if (before == null || word.replaces(before)) {
                changes.add(new SlotChange(series, before, word.measurement(), word.at()));
                at = later(at, word.at());
                if (lastWindow == null || window.compareTo(lastWindow) > 0) {
                    lastWindow = window;
                    last = word;
                }
            }
        }

        /** The change that is furthest on; empty if nothing changes. */
        Optional<Measured> last() {
            return Optional.ofNullable(last);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.promise.PublishedProduct;
import dev.signalbox.sli.model.promise.Verdict;
import dev.signalbox.sli.projection.CounterProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.SlotProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes again what was read before, in whatever order of lanes. Nothing is counted until all of it is there. */
@ApplicationScoped
public class RestoreInputs {
    /** The clocks of two brokers differ by less. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final PublicationProjection publications;
    private final RefreshProjection refreshes;
    private final RecordMeasurements measurements;
    private final SlotProjection slots;
    private final CounterProjection counters;

    RestoreInputs(
            PublicationProjection publications,
            RefreshProjection refreshes,
            RecordMeasurements measurements,
            SlotProjection slots,
            CounterProjection counters) {
        this.publications = publications;
        this.refreshes = refreshes;
        this.measurements = measurements;
        this.slots = slots;
        this.counters = counters;
    }

    public void published(PublishedProduct published) {
        publications.published(published);
    }

    public void judged(ProductId product, String publicationId, Verdict verdict, Instant at) {
        publications.judged(product, publicationId, verdict, at);
    }

    public void refreshed(ProductId product, Refresh refresh) {
        refreshes.recordEarliest(product, refresh);
    }

    /** A lane's time goes on: what nothing can be said about any more is not kept until the end. */
    public void measured(List<Measured> slice) {
        measurements.record(slice);
        slice.stream()
                .map(Measured::at)
                .min(Comparator.naturalOrder())
                .map(earliest -> earliest.minus(Slot.KEPT).minus(TOLERANCE))
                .ifPresent(over -> {
                    slots.forgetCounted(series(slice.stream()), over);
                    if (slice.stream().anyMatch(Measured::isIncrease)) {
                        counters.forgetCounted(series(slice.stream().filter(Measured::isIncrease)), over);
                    }
                });
    }

    private static List<UUID> series(Stream<Measured> measured) {
        return measured.map(Measured::series).distinct().map(Series::id).toList();
    }
}

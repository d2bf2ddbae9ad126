package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.projection.ConsumerProjection;
import dev.signalbox.sli.projection.CounterProjection;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.MeasurementProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.SliceProjection;
import dev.signalbox.sli.projection.SlotProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** Forgets what was measured and told so long ago that nothing can be said about it any more. */
@ApplicationScoped
public class ForgetPast {
    /** Longer than the topic keeps refreshes, so that no run that can still come again is forgotten. */
    public static final Duration KEPT = Duration.ofDays(40);

    private final RefreshProjection refreshes;
    private final MeasurementProjection measurements;
    private final SlotProjection slots;
    private final CounterProjection counters;
    private final SliceProjection slices;
    private final CutProjection cuts;
    private final ConsumerProjection consumers;
    private final ObjectiveProjection objectives;

    ForgetPast(
            RefreshProjection refreshes,
            MeasurementProjection measurements,
            SlotProjection slots,
            CounterProjection counters,
            SliceProjection slices,
            CutProjection cuts,
            ConsumerProjection consumers,
            ObjectiveProjection objectives) {
        this.refreshes = refreshes;
        this.measurements = measurements;
        this.slots = slots;
        this.counters = counters;
        this.slices = slices;
        this.cuts = cuts;
        this.consumers = consumers;
        this.objectives = objectives;
    }

    /** What could still be measured again until this moment. */
    void measured(ProductId product, Instant now) {
        slots.forgetBefore(product, now.minus(Slot.KEPT));
        counters.forgetBefore(product, now.minus(Slot.KEPT));
        slices.forgetBefore(product, now.minus(Slot.KEPT));
    }

    /** What is kept for days, at the end of one of them. */
    void ofDays(ProductId product, Instant dayEnd) {
        refreshes.forgetBefore(product, dayEnd.minus(KEPT));
        counters.forgetSilentSince(product, dayEnd.minus(KEPT));
        measurements.forgetSeriesBefore(product, dayEnd.minus(KEPT));
        consumers.forgetBefore(product, dayEnd.minus(KEPT));
        objectives.forgetEvaluationsBefore(product, dayEnd.minus(KEPT));
        cuts.forgetBefore(product, dayEnd.minus(CutProjection.KEPT));
    }

    /** What was measured of products that promise nothing, at the end of a day; returns whether there is more of it. */
    boolean unpromised(Instant dayEnd) {
        slots.forgetUnpromisedBefore(dayEnd.minus(Slot.KEPT));
        counters.forgetUnpromisedBefore(dayEnd.minus(Slot.KEPT));
        counters.forgetUnpromisedSilentSince(dayEnd.minus(KEPT));
        measurements.forgetUnpromisedBefore(dayEnd.minus(KEPT));
        consumers.forgetUnpromisedBefore(dayEnd.minus(KEPT));
        return measurements.hasObservations();
    }
}

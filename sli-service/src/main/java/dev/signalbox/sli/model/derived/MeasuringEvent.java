package dev.signalbox.sli.model.derived;

import dev.signalbox.sli.model.NameUuid;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * An event of the mesh from which this service measures an indicator itself (docs/adr/0043). Each has series of its own, since a series
 * is in one lane; that of dead letters is in every lane that holds records of the product.
 */
public enum MeasuringEvent {
    PUBLICATION_CHECKED("publication-checked"),
    POLICY_VIOLATED("policy-violated"),
    CONSUMPTION_CHECKED("consumption-checked"),
    SLO_EVALUATED("slo-evaluated"),
    /** A record of the product is a dead letter of this service (docs/adr/0048). */
    DEAD_LETTER("dead-letters"),
    /** A UTC day is over: the clock's event. */
    DAY_ENDED("day-ended");

    private static final UUID NAMESPACE = UUID.fromString("5e3b1a44-6a0e-5d0b-9f3c-2f1f0c7c9b11");
    private static final long LONGEST_MILLIS = Duration.ofMinutes(1).toMillis();

    private final String agent;

    MeasuringEvent(String agent) {
        this.agent = agent;
    }

    /**
     * What happened once. Whatever tells of it again finds the slot that it fills: a window is a slot's name, so it ends when it
     * happened, and begins within the minute before by what happened, which keeps apart what happened in one millisecond. Empty
     * for what happened so long ago that its slot may be forgotten.
     *
     * @param what the name of what happened; the same whenever it is told
     * @param at the broker's time of the event that tells of it
     */
    public Optional<Measured> once(
            ProductId product,
            StandardIndicator indicator,
            String what,
            Instant happened,
            Reading reading,
            Instant at) {
        long millis = 1 + Math.floorMod(NameUuid.of(NAMESPACE, what).getLeastSignificantBits(), LONGEST_MILLIS);
        return during(product, indicator, happened.minusMillis(millis), happened, reading, at);
    }

    /**
     * A record, as something that happened once when it was appended, and is told at that time. Those of one lane that were appended in one
     * millisecond have slots of their own, up to 60,000 of them; those of two lanes may share one by chance.
     */
    public Measured ofRecord(
            ProductId product,
            StandardIndicator indicator,
            String lane,
            long offset,
            Instant appended,
            Reading reading) {
        long first = NameUuid.of(NAMESPACE, lane).getLeastSignificantBits();
        long millis = 1 + Math.floorMod(first + offset, LONGEST_MILLIS);
        return measured(product, indicator, appended.minusMillis(millis), appended, reading, appended);
    }

    /** What lasted from one moment to another. */
    public Optional<Measured> during(
            ProductId product, StandardIndicator indicator, Instant from, Instant until, Reading reading, Instant at) {
        return until.truncatedTo(ChronoUnit.MILLIS).isBefore(at.minus(Slot.KEPT))
                ? Optional.empty()
                : Optional.of(measured(product, indicator, from, until, reading, at));
    }

    private Measured measured(
            ProductId product, StandardIndicator indicator, Instant from, Instant until, Reading reading, Instant at) {
        Instant start = from.truncatedTo(ChronoUnit.MILLIS);
        Instant end = until.truncatedTo(ChronoUnit.MILLIS);
        return new Measured(
                Series.derived(product, indicator.sli(), agent),
                new Measurement(start, end, end, reading, indicator.unit()),
                at);
    }
}

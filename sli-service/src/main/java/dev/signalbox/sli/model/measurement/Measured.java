package dev.signalbox.sli.model.measurement;

import java.time.Instant;

/**
 * A measurement as it came, or as it follows from readings of a counter.
 *
 * @param at the broker's time of the event
 * @param isIncrease whether it follows from all that is known of a counter, so that it is right whatever its window counted before
 */
public record Measured(Series series, Measurement measurement, Instant at, boolean isIncrease) {
    public Measured(Series series, Measurement measurement, Instant at) {
        this(series, measurement, at, false);
    }

    /** Whether it takes the place of what stands in its slot. */
    public boolean replaces(Measurement standing) {
        return isIncrease ? !measurement.observedAt().isBefore(standing.observedAt()) : measurement.corrects(standing);
    }
}

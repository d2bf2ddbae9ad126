package dev.signalbox.sli.model.measurement;

import java.time.Duration;
import java.time.Instant;

/** The place of one window in a series: whatever is measured of that window again replaces what stands here. */
public record Slot(Series series, Instant windowEnd, Instant windowStart) {
    /** How long a window can be measured again; later the event rules refuse it as TOO_LATE. */
    public static final Duration KEPT = Duration.ofDays(2);

    public static Slot of(Series series, Measurement measurement) {
        return new Slot(series, measurement.windowEnd(), measurement.windowStart());
    }
}

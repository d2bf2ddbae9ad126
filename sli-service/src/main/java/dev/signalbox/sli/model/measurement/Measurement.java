package dev.signalbox.sli.model.measurement;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * What one window of a series showed.
 *
 * @param windowStart inclusive
 * @param windowEnd exclusive; the moment that the measurement belongs to
 * @param observedAt when the agent took it: of two words of one source on one window the later counts
 */
public record Measurement(Instant windowStart, Instant windowEnd, Instant observedAt, Reading reading, String unit) {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    /** An order that needs nothing but the contents: whatever order repeats and corrections come in, one word is the last. */
    private static final Comparator<Measurement> LAST_WORD = Comparator.comparing(Measurement::observedAt)
            .thenComparingLong(Measurement::bad)
            .thenComparingLong(Measurement::good)
            .thenComparingDouble(Measurement::value)
            .thenComparing(Measurement::unit);

    public Measurement {
        // Claims of a domain that no calendar of a database holds.
        Instant earliest = windowEnd.minus(LONGEST_WINDOW);
        windowStart =
                windowStart.isBefore(earliest) ? earliest : windowStart.isAfter(windowEnd) ? windowEnd : windowStart;
        observedAt = observedAt.isBefore(Instant.EPOCH) ? Instant.EPOCH : observedAt;
    }

    public Duration length() {
        return Duration.between(windowStart, windowEnd);
    }

    /** Whether this is a correction of the other, which has the same window. */
    public boolean corrects(Measurement other) {
        return LAST_WORD.compare(this, other) > 0;
    }

    private long good() {
        return reading instanceof Reading.Counts counts ? counts.good() : -1;
    }

    private long bad() {
        return reading instanceof Reading.Counts counts ? counts.bad() : -1;
    }

    private double value() {
        return reading instanceof Reading.Value read ? read.value() : 0;
    }
}

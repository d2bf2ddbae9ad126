package dev.signalbox.sli.model.counter;

import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading.Counts;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Window;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a counter showed at the end of a window.
 *
 * @param counts all that it has counted since it began
 * @param at the broker's time of the event
 */
public record CounterReading(
        Series series, Window window, Instant observedAt, Counts counts, Stated stated, String unit, Instant at) {
    private static final Counts NOTHING = new Counts(0, 0);

    /** The order of words on one window of counts, {@link Measurement#corrects}. */
    private static final Comparator<CounterReading> LAST_WORD = Comparator.comparing(CounterReading::observedAt)
            .thenComparingLong(reading -> reading.counts.bad())
            .thenComparingLong(reading -> reading.counts.good())
            .thenComparing(CounterReading::stated)
            .thenComparing(CounterReading::unit);

    /** Whether this is a correction of the other, which has the same window. */
    boolean corrects(CounterReading other) {
        return LAST_WORD.compare(this, other) > 0;
    }

    /**
     * What the window counts, as far as is known: what was counted since the reading before. The first reading counts nothing, and so it
     * is not known what was counted before it.
     */
    Measured increaseSince(@Nullable CounterReading before) {
        return new Measured(
                series,
                new Measurement(
                        window.start(),
                        window.end(),
                        observedAt,
                        before == null ? NOTHING : increase(before.stated, before.counts),
                        unit),
                before != null && before.at.isAfter(at) ? before.at : at,
                true);
    }

    /** A counter that fell began again at nothing, and has counted since what it shows (docs/adr/0046). */
    private Counts increase(Stated before, Counts then) {
        if (stated.isLess(counts, before, then)) {
            return counts;
        }
        long good = counts.good() - then.good();
        long bad = counts.bad() - then.bad();
        return new Counts(Math.max(0, good + Math.min(0, bad)), Math.max(0, bad + Math.min(0, good)));
    }
}

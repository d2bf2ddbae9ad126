package dev.signalbox.sli.model.measurement;

import dev.signalbox.sli.model.Windows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one objective counted.
 *
 * @param days the days that are over
 * @param hours the hours of other days, by their end
 */
public record Tally(NavigableMap<LocalDate, Sums> days, NavigableMap<Instant, Sums> hours) {

    public static Tally empty() {
        return new Tally(new TreeMap<>(), new TreeMap<>());
    }

    /** Everything from this day on. */
    public Sums since(LocalDate first) {
        return total(days.tailMap(first, true)).plus(total(hours.tailMap(Windows.start(first), false)));
    }

    /** What was counted in the hours that end after this moment. */
    public Sums hoursAfter(Instant moment) {
        return total(hours.tailMap(moment, false));
    }

    /** What was counted on one day. */
    public Sums on(LocalDate day) {
        return days.getOrDefault(day, Sums.NONE)
                .plus(total(hours.subMap(Windows.start(day), false, Windows.end(day), true)));
    }

    /** The sum of all of it. */
    public static Sums total(NavigableMap<?, Sums> part) {
        Sums total = Sums.NONE;
        for (Sums sums : part.values()) {
            total = total.plus(sums);
        }
        return total;
    }
}

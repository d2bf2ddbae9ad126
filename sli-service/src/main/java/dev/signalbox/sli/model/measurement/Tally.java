package dev.signalbox.sli.model.measurement;

import dev.signalbox.sli.model.Windows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one objective counted.
 *
 * @param days the days that are over
 * @param hours the hours of other days, by their end
 * @param cuts of a day that is over and in which a calendar window began, what was counted in it after that; by the beginning
 */
public record Tally(
        NavigableMap<LocalDate, Sums> days, NavigableMap<Instant, Sums> hours, NavigableMap<Instant, Sums> cuts) {

    public static Tally empty() {
        return new Tally(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Everything after one end of an hour up to another. A day that is over counts as a whole where nobody knows what was
     * counted in it after the moment that cuts it.
     */
    public Sums between(Instant start, Instant end) {
        Sums sums = total(hours.subMap(start, false, end.isBefore(start) ? start : end, true));
        for (Map.Entry<LocalDate, Sums> day :
                days.tailMap(Windows.day(start.plusNanos(1)), true).entrySet()) {
            if (Windows.start(day.getKey()).isBefore(end)) {
                sums = sums.plus(part(day.getKey(), day.getValue(), start, end));
            }
        }
        return sums;
    }

    private Sums part(LocalDate day, Sums whole, Instant start, Instant end) {
        Sums after = start.isAfter(Windows.start(day)) ? cuts.getOrDefault(start, whole) : whole;
        Sums rest = end.isBefore(Windows.end(day)) ? cuts.getOrDefault(end, Sums.NONE) : Sums.NONE;
        return new Sums(Math.max(0, after.good() - rest.good()), Math.max(0, after.bad() - rest.bad()));
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

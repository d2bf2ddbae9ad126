package dev.signalbox.sli.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days and windows of days, in UTC. A moment at midnight belongs to the day that ends there. */
public final class Windows {
    private Windows() {}

    /** The day that runs, or has just ended, at this moment. */
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment.minusNanos(1), ZoneOffset.UTC);
    }

    /** The first day of a rolling window of so many days that ends with the day of this moment. */
    public static LocalDate firstDay(Instant moment, int days) {
        return day(moment).minusDays(days - 1L);
    }

    public static Instant start(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}

package dev.signalbox.sli.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Buckets of five minutes, hours, days and windows of days, in UTC. A moment at a boundary belongs to what ends there. */
public final class Windows {
    public static final Duration BUCKET = Duration.ofMinutes(5);
    public static final Duration HOUR = Duration.ofHours(1);

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

    public static boolean endsDay(Instant moment) {
        return moment.equals(moment.truncatedTo(ChronoUnit.DAYS));
    }

    /** The start of the hour that runs at this moment, or begins with it. */
    public static Instant hourStart(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    /** The end of the hour that runs, or has just ended, at this moment. */
    public static Instant hourEnd(Instant moment) {
        return moment.minusNanos(1).truncatedTo(ChronoUnit.HOURS).plus(HOUR);
    }

    /** The end of the five minutes that run, or have just ended, at this moment. */
    public static Instant bucketEnd(Instant moment) {
        long seconds = BUCKET.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.minusNanos(1).getEpochSecond(), seconds) * seconds + seconds);
    }

    /** How many whole seconds of the clock start in [from, to). */
    public static long wholeSeconds(Instant from, Instant to) {
        return from.isBefore(to) ? roundedUp(to) - roundedUp(from) : 0;
    }

    private static long roundedUp(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }
}

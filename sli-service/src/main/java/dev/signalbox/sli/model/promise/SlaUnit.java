package dev.signalbox.sli.model.promise;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A unit as contracts spell it. */
enum SlaUnit {
    NANOSECOND(ChronoUnit.NANOS.getDuration(), "ns", "nanosecond", "nanoseconds"),
    MICROSECOND(ChronoUnit.MICROS.getDuration(), "us", "µs", "microsecond", "microseconds"),
    MILLISECOND(ChronoUnit.MILLIS.getDuration(), "ms", "msec", "millis", "millisecond", "milliseconds"),
    SECOND(Duration.ofSeconds(1), "s", "sec", "secs", "second", "seconds"),
    MINUTE(Duration.ofMinutes(1), "m", "min", "mins", "minute", "minutes"),
    HOUR(Duration.ofHours(1), "h", "hr", "hrs", "hour", "hours", "hourly"),
    DAY(Duration.ofDays(1), "d", "day", "days", "daily"),
    WEEK(Duration.ofDays(7), "w", "wk", "wks", "week", "weeks", "weekly"),
    MONTH(ChronoUnit.MONTHS.getDuration(), "M", "mo", "mon", "month", "months", "monthly"),
    QUARTER(ChronoUnit.MONTHS.getDuration().multipliedBy(3), "q", "qtr", "quarter", "quarters", "quarterly"),
    YEAR(ChronoUnit.YEARS.getDuration(), "y", "yr", "yrs", "year", "years", "yearly", "annually"),
    PERCENT(Duration.ZERO, "%", "percent", "pct"),
    RATIO(Duration.ZERO, "ratio", "fraction"),
    COUNT(Duration.ZERO, "count", "rows", "records", "events", "messages", "requests", "users", "items");

    private final Duration length;
    private final String spellings;

    SlaUnit(Duration length, String... spellings) {
        this.length = length;
        this.spellings = String.join(" ", spellings);
    }

    /** Case makes no difference, except that {@code m} is a minute and {@code M} a month (as in OpenSLO). */
    static Optional<SlaUnit> of(String spelling) {
        String name = spelling.equals("M") ? "M" : spelling.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(unit -> List.of(unit.spellings.split(" ")).contains(name))
                .findFirst();
    }

    boolean isTime() {
        return !length.isZero();
    }

    /** This many of it in seconds, exactly. */
    BigDecimal seconds(BigDecimal many) {
        return many.multiply(BigDecimal.valueOf(length.getSeconds()).add(BigDecimal.valueOf(length.getNano(), 9)));
    }
}

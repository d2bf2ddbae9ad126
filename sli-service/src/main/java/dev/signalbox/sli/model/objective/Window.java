package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The time over which an objective is counted. A moment at a boundary belongs to the window that ends there. */
public sealed interface Window {

    /**
     * A stretch of time.
     *
     * @param start exclusive
     * @param end inclusive; {@link Instant#MAX} where nothing ends it yet
     */
    record Span(Instant start, Instant end) {}

    /** The window that runs, or has just ended, at this moment. */
    Span at(Instant moment);

    /** As events tell it: {@code 30d rolling}, {@code 1M calendar}. */
    String text();

    /** About how many days it has. */
    int days();

    /** Whether a new one begins at this moment, and its budget anew. */
    default boolean beginsAt(Instant moment) {
        return this instanceof Calendar && at(moment.plusNanos(1)).start().equals(moment);
    }

    /** This many UTC days, the running one included. */
    record Rolling(int days) implements Window {
        public Rolling {
            if (days < 1) {
                throw new IllegalArgumentException("window of " + days + " days");
            }
        }

        @Override
        public Span at(Instant moment) {
            return new Span(Windows.start(Windows.firstDay(moment, days)), Instant.MAX);
        }

        @Override
        public String text() {
            return days + "d rolling";
        }
    }

    /** A unit of the calendar, as OpenSLO spells it: {@code M} is a month. */
    enum Unit {
        DAY("d", ChronoUnit.DAYS, 1, 1),
        WEEK("w", ChronoUnit.WEEKS, 1, 7),
        MONTH("M", ChronoUnit.MONTHS, 1, 30),
        QUARTER("Q", ChronoUnit.MONTHS, 3, 90),
        YEAR("Y", ChronoUnit.YEARS, 1, 365);

        private final String sign;
        private final ChronoUnit step;
        private final int steps;
        private final int days;

        Unit(String sign, ChronoUnit step, int steps, int days) {
            this.sign = sign;
            this.step = step;
            this.steps = steps;
            this.days = days;
        }

        public static Optional<Unit> of(String sign) {
            return Arrays.stream(values())
                    .filter(unit -> unit.sign.equals(sign))
                    .findFirst();
        }

        public String sign() {
            return sign;
        }

        /** About how many days it has. */
        public int days() {
            return days;
        }
    }

    /**
     * Units of the calendar one after the other, as clocks and calendars of a zone count them (OpenSLO v1, {@code
     * timeWindow.calendar}).
     *
     * <p>Sums stand by hours of UTC, so a boundary within such an hour is at its end.
     *
     * @param first when one of the windows begins, by the clocks of the zone
     */
    record Calendar(int count, Unit unit, LocalDateTime first, ZoneId zone) implements Window {
        public Calendar {
            if (count < 1) {
                throw new IllegalArgumentException("window of " + count + " " + unit);
            }
        }

        @Override
        public Span at(Instant moment) {
            long step = (long) count * unit.steps;
            long number = Math.floorDiv(unit.step.between(first, LocalDateTime.ofInstant(moment, zone)), step);
            while (boundary(number).isBefore(moment)) {
                number++;
            }
            while (!boundary(number).isBefore(moment)) {
                number--;
            }
            return new Span(boundary(number), boundary(number + 1));
        }

        /** Counted from the first one: a window that begins on a 31st does so again after a short month. */
        private Instant boundary(long number) {
            Instant exact = first.plus(number * count * unit.steps, unit.step)
                    .atZone(zone)
                    .toInstant();
            Instant hour = exact.truncatedTo(ChronoUnit.HOURS);
            return hour.equals(exact) ? exact : hour.plus(Duration.ofHours(1));
        }

        @Override
        public String text() {
            return count + unit.sign + " calendar";
        }

        @Override
        public int days() {
            return count * unit.days;
        }

        /** With its start and zone: {@code 1M 2026-01-01T00:00 Europe/Berlin}. */
        public String written() {
            return count + unit.sign + " " + first + " " + zone;
        }

        /** @throws IllegalArgumentException if it was not {@link #written} */
        public static Calendar parse(String written) {
            String[] parts = written.split(" ", 3);
            int end = parts[0].length() - 1;
            return new Calendar(
                    Integer.parseInt(parts[0].substring(0, end)),
                    Unit.of(parts[0].substring(end)).orElseThrow(),
                    LocalDateTime.parse(parts[1]),
                    ZoneId.of(parts[2]));
        }
    }
}

package dev.signalbox.sli.openslo;

import dev.signalbox.sli.model.objective.Budgeting;
import dev.signalbox.sli.model.objective.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code timeWindow} and the lengths of slices. In durations {@code m} is a minute and {@code M} a month. */
final class TimeWindowReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([mhdwMQY])");
    private static final Pattern START = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d(?::\\d\\d)?))?");
    private static final int MOST_DAYS = 366;
    private static final long MINUTES_PER_DAY = 1440;

    private TimeWindowReader() {}

    static Optional<Window> window(Place spec, Findings findings) {
        Place list = findings.require(
                        spec, "timeWindow", "write for instance timeWindow: [{duration: 30d, isRolling: true}]")
                .orElse(null);
        if (list == null) {
            return Optional.empty();
        }
        List<Place> windows = list.items();
        if (windows.size() != 1) {
            findings.add(list, "an SLO has one time window, and here are " + windows.size());
            return Optional.empty();
        }
        Place window = windows.getFirst();
        findings.allow(window, Set.of("duration", "isRolling", "calendar"));
        Optional<Place> written = findings.require(window, "duration", "write for instance 30d, 4w or 1M");
        Matcher duration = DURATION.matcher(written.map(Place::text).orElse(""));
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (!duration.matches() || Integer.parseInt(duration.group(1)) == 0) {
            findings.add(
                    written.get(),
                    "'" + written.get().text() + "' is no duration: write a number and one of m (minutes), h, d, w,"
                            + " M (months), Q, Y");
            return Optional.empty();
        }
        int count = Integer.parseInt(duration.group(1));
        String isRolling = window.text("isRolling");
        return isRolling.equals("true")
                        || (isRolling.isEmpty() && window.get("calendar").isEmpty())
                ? rolling(count, duration.group(2), window, written.get(), findings)
                : calendar(count, duration.group(2), window, written.get(), findings);
    }

    private static Optional<Window> rolling(int count, String unit, Place window, Place written, Findings findings) {
        window.get("calendar")
                .ifPresent(calendar -> findings.add(
                        calendar, "a rolling window has no calendar: leave it out, or write isRolling: false"));
        long minutes = switch (unit) {
            case "m" -> count;
            case "h" -> count * 60L;
            default -> Window.Unit.of(unit).orElseThrow().days() * MINUTES_PER_DAY * count;
        };
        if (minutes % MINUTES_PER_DAY != 0) {
            findings.add(
                    written,
                    "rolling windows are of whole days here: write 1d or more"
                            + (unit.equals("m") ? " (m is a minute; a month is 1M)" : ""));
            return Optional.empty();
        }
        long days = minutes / MINUTES_PER_DAY;
        if (days > MOST_DAYS) {
            findings.add(written, "a window has at most " + MOST_DAYS + " days");
            return Optional.empty();
        }
        return Optional.of(new Window.Rolling((int) days));
    }

    private static Optional<Window> calendar(int count, String unit, Place window, Place written, Findings findings) {
        Optional<LocalDateTime> start = window.get("calendar")
                .flatMap(calendar -> findings.require(calendar, "startTime", "write for instance 2026-01-01 00:00:00"))
                .flatMap(place -> start(place, findings));
        Optional<ZoneId> zone = window.get("calendar")
                .flatMap(calendar -> findings.require(calendar, "timeZone", "write for instance Europe/Berlin or UTC"))
                .flatMap(place -> zone(place, findings));
        window.get("calendar")
                .ifPresentOrElse(
                        calendar -> findings.allow(calendar, Set.of("startTime", "timeZone")),
                        () -> findings.add(
                                window,
                                "a window that does not roll needs calendar: {startTime: …, timeZone: …}, or write"
                                        + " isRolling: true"));
        Optional<Window.Unit> known = Window.Unit.of(unit);
        if (known.isEmpty()) {
            findings.add(
                    written,
                    "'" + written.text() + "' is "
                            + (unit.equals("m") ? "minutes: a month is written 1M" : "hours")
                            + "; calendar windows are of d, w, M, Q or Y");
            return Optional.empty();
        }
        if (count * (long) known.get().days() > MOST_DAYS) {
            findings.add(written, "a window has at most " + MOST_DAYS + " days");
            return Optional.empty();
        }
        return start.flatMap(first -> zone.map(clocks -> new Window.Calendar(count, known.get(), first, clocks)));
    }

    private static Optional<LocalDateTime> start(Place place, Findings findings) {
        Matcher start = START.matcher(place.text());
        try {
            if (start.matches()) {
                LocalTime time = start.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(start.group(2));
                return Optional.of(LocalDate.parse(start.group(1)).atTime(time));
            }
            findings.add(place, "'" + place.text() + "' is no time: write for instance 2026-01-01 00:00:00");
        } catch (DateTimeException e) {
            findings.add(place, "there is no such time as " + place.text());
        }
        return Optional.empty();
    }

    private static Optional<ZoneId> zone(Place place, Findings findings) {
        try {
            return Optional.of(ZoneId.of(place.text()));
        } catch (DateTimeException e) {
            findings.add(
                    place,
                    "'" + place.text() + "' is no time zone: write a name of the IANA database, for instance"
                            + " Europe/Berlin");
            return Optional.empty();
        }
    }

    /** {@code timeSliceWindow}: minutes, hours or a day, as many of them to the day. */
    static Optional<Duration> slice(Place place, Findings findings) {
        Matcher duration = DURATION.matcher(place.text());
        if (duration.matches()) {
            long count = Long.parseLong(duration.group(1));
            Duration length = switch (duration.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ZERO;
            };
            if (Budgeting.isSlice(length)) {
                return Optional.of(length);
            }
        }
        findings.add(
                place,
                "'" + place.text() + "' is no slice of a day: write minutes, hours or 1d that divide a day, for"
                        + " instance 1m, 5m or 1h");
        return Optional.empty();
    }
}

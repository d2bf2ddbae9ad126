package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @ParameterizedTest(name = "{0} from {1} {2}, at {3}")
    @CsvSource({
        // Clocks go forward in Berlin on 29 March 2026 and back on 25 October: days of 23 and 25 hours.
        "1d, 2026-01-01T00:00, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "1d, 2026-01-01T00:00, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // There is no two o'clock on that day in March: the window begins an hour later.
        "1d, 2026-01-01T02:00, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        // Of the two times that it is two o'clock in October, the first.
        "1d, 2026-01-01T02:00, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-25T00:00:00Z, 2026-10-26T01:00:00Z",
        "1w, 2022-01-01T12:00, America/New_York, 2026-11-26T12:00:00Z, 2026-11-21T17:00:00Z, 2026-11-28T17:00:00Z",
        "1w, 2022-01-01T12:00, America/New_York, 2026-11-01T18:00:00Z, 2026-10-31T16:00:00Z, 2026-11-07T17:00:00Z",
        "1M, 2026-01-31T00:00, UTC, 2026-02-10T00:00:00Z, 2026-01-31T00:00:00Z, 2026-02-28T00:00:00Z",
        "1M, 2026-01-31T00:00, UTC, 2026-03-10T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "1M, 2024-01-31T00:00, UTC, 2024-03-10T00:00:00Z, 2024-02-29T00:00:00Z, 2024-03-31T00:00:00Z",
        "2M, 2026-01-01T00:00, UTC, 2026-04-30T23:59:59Z, 2026-03-01T00:00:00Z, 2026-05-01T00:00:00Z",
        "1Q, 2026-01-01T00:00, UTC, 2026-08-15T00:00:00Z, 2026-07-01T00:00:00Z, 2026-10-01T00:00:00Z",
        "1Y, 2024-02-29T00:00, UTC, 2026-01-01T00:00:00Z, 2025-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
        // Windows reach back before the first of them, too.
        "1M, 2030-01-01T00:00, UTC, 2026-11-26T00:00:00Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        // A boundary belongs to the window that ends with it.
        "1M, 2026-01-01T00:00, UTC, 2026-12-01T00:00:00Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "1M, 2026-01-01T00:00, UTC, 2026-12-01T00:00:00.000000001Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
        // Half an hour past the hour in UTC is the end of that hour.
        "1d, 2026-01-01T00:00, Asia/Kolkata, 2026-11-26T12:00:00Z, 2026-11-25T19:00:00Z, 2026-11-26T19:00:00Z"
    })
    void aCalendarWindowFollowsTheClocksAndCalendarOfItsZone(
            String duration, LocalDateTime first, String zone, Instant moment, Instant start, Instant end) {
        Window window = calendar(duration, first, zone);

        assertThat(window.at(moment)).isEqualTo(new Window.Span(start, end));
        assertThat(window.beginsAt(start)).isTrue();
        assertThat(window.beginsAt(start.plusSeconds(3600))).isFalse();
        assertThat(window.text()).isEqualTo(duration + " calendar");
    }

    @Test
    void windowsOfACalendarFollowOneAnotherWithoutGaps() {
        for (String zone : new String[] {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
            for (String duration : new String[] {"1d", "2d", "1w", "1M", "3M", "1Q", "1Y"}) {
                Window window = calendar(duration, LocalDateTime.parse("2023-10-31T02:30"), zone);
                Instant end = window.at(Instant.parse("2024-01-01T00:00:00Z")).end();
                for (int i = 0; i < 400; i++) {
                    Window.Span next = window.at(end.plusNanos(1));
                    assertThat(next.start()).as(duration + " " + zone).isEqualTo(end);
                    assertThat(window.at(next.end())).isEqualTo(next);
                    end = next.end();
                }
            }
        }
    }

    @Test
    void aRollingWindowIsOfWholeDaysTheRunningOneIncluded() {
        Window month = new Window.Rolling(30);

        assertThat(month.at(Instant.parse("2026-11-26T12:00:00Z")))
                .isEqualTo(new Window.Span(Instant.parse("2026-10-28T00:00:00Z"), Instant.MAX));
        assertThat(month.text()).isEqualTo("30d rolling");
        assertThat(month.beginsAt(Instant.parse("2026-10-28T00:00:00Z"))).isFalse();
    }

    @Test
    void aCalendarIsReadAsItWasWritten() {
        Window.Calendar calendar = calendar("3M", LocalDateTime.parse("2026-01-31T12:00"), "America/New_York");

        assertThat(Window.Calendar.parse(calendar.written())).isEqualTo(calendar);
    }

    @Test
    void aDayThatIsOverIsCutWhereAWindowBegan() {
        Instant cut = Instant.parse("2026-11-21T17:00:00Z");
        Tally tally = Tally.empty();
        tally.days().put(LocalDate.parse("2026-11-20"), new Sums(1000, 0));
        tally.days().put(LocalDate.parse("2026-11-21"), new Sums(100, 10));
        tally.days().put(LocalDate.parse("2026-11-22"), new Sums(20, 2));
        tally.hours().put(Instant.parse("2026-11-23T01:00:00Z"), new Sums(3, 1));

        assertThat(tally.between(cut, Instant.MAX)).isEqualTo(new Sums(123, 13));
        tally.cuts().put(cut, new Sums(40, 4));
        assertThat(tally.between(cut, Instant.MAX)).isEqualTo(new Sums(63, 7));
        assertThat(tally.between(Instant.parse("2026-11-14T17:00:00Z"), cut)).isEqualTo(new Sums(1060, 6));
    }

    private static Window.Calendar calendar(String duration, LocalDateTime first, String zone) {
        int end = duration.length() - 1;
        return new Window.Calendar(
                Integer.parseInt(duration.substring(0, end)),
                Window.Unit.of(duration.substring(end)).orElseThrow(),
                first,
                ZoneId.of(zone));
    }
}

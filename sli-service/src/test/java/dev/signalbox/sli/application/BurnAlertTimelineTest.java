package dev.signalbox.sli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.BurnAlerts;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the alert of an availability of 99 % over 30 days goes, from midnight on. Phases are {@code <how long> <good>/<bad> every <window>},
 * or {@code <how long> silence}; the clock fires what is due every minute, as the timers do.
 */
class BurnAlertTimelineTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z");
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final Series PROBE = new Series(PRODUCT, "", "", "availability", "network/probe");
    private static final ServiceLevelObjective AVAILABILITY = ServiceLevelObjective.promised(
            PRODUCT,
            new ContractMajor("cells", 1),
            "",
            Set.of(),
            new Indicator.Share("availability", false),
            0.99,
            Set.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a fast burn pages, and recovery ends the page within minutes | 6h 100/0 every 1m, 30m 50/50 every 1m, 3h 100/0 every 1m   | -             | 0d 06:08 TICKET, 0d 06:19 PAGE, 0d 06:36 TICKET
            a slow burn is a ticket                                      | 1d 100/0 every 1m, 20h 96/4 every 1m                       | -             | 1d 08:00 TICKET
            the slowest burn is a ticket until six hours are good        | 3d 1000/0 every 1m, 4d 985/15 every 1m, 10h 1000/0 every 1m | -             | 5d 00:00 TICKET, 7d 02:01 NONE
            five times the budget pages once it has lasted six hours     | 6h 1000/0 every 1m, 10h 945/55 every 1m, 2h 1000/0 every 1m | -             | 0d 07:20 TICKET, 0d 12:00 PAGE, 0d 16:04 TICKET
            a spike of three minutes is nobody's matter                  | 6h 100/0 every 1m, 3m 0/100 every 1m, 5h 100/0 every 1m    | -             | -
            a gap ends the page, and later the ticket                    | 6h 100/0 every 1m, 30m 50/50 every 1m, 10h silence         | -             | 0d 06:08 TICKET, 0d 06:19 PAGE, 0d 06:35 TICKET, 0d 14:00 NONE
            with low traffic nobody is paged                             | 1d 0/1 every 60m                                           | -             | 0d 01:00 TICKET
            one failure among few is no page                             | 6h 1/0 every 10m, 10m 0/1 every 10m, 2h 1/0 every 10m      | -             | 0d 06:10 TICKET
            failures among few that go on are one                        | 6h 1/0 every 10m, 2h 0/1 every 10m, 1h 1/0 every 10m       | -             | 0d 06:10 TICKET, 0d 06:20 PAGE, 0d 08:40 TICKET
            between windows of an hour the page stays                    | 6h 1000/0 every 60m, 3h 500/500 every 60m, 3h 1000/0 every 60m | -         | 0d 07:00 PAGE, 0d 10:00 TICKET
            what burns under maintenance is not counted                  | 6h 100/0 every 1m, 30m 50/50 every 1m, 3h 100/0 every 1m   | 05:55 - 06:35 | -
            what burns on after it is                                    | 6h 100/0 every 1m, 90m 50/50 every 1m, 3h 100/0 every 1m   | 05:55 - 06:40 | 0d 06:46 PAGE, 0d 08:01 TICKET
            """)
    void theAlertGoesUpAndDown(String story, String phases, String maintenance, String expected) {
        Clockwork clockwork = new Clockwork(maintenance(maintenance));
        for (String phase : phases.split(", ", -1)) {
            clockwork.live(phase.split(" ", -1));
        }

        assertThat(String.join(", ", clockwork.alerts)).as(story).isEqualTo(expected.equals("-") ? "" : expected);
    }

    private static Maintenance maintenance(String span) {
        if (span.equals("-")) {
            return Maintenance.NONE;
        }
        List<Instant> ends = Arrays.stream(span.split(" - ", 2))
                .map(time -> Instant.parse("2026-11-02T" + time + ":00Z"))
                .toList();
        return new Maintenance(List.of(new Maintenance.Span(ends.getFirst(), ends.getLast())));
    }

    /** The sums of one objective, and a clock. */
    private static final class Clockwork {
        private final ObjectiveHistory history;
        private final NavigableMap<Instant, Sums> buckets = new TreeMap<>();
        private final NavigableMap<Instant, Sums> hours = new TreeMap<>();
        private final List<String> alerts = new ArrayList<>();
        private Duration window = Duration.ZERO;
        private Standing standing = Standing.NEVER_TOLD;
        private Instant now = MIDNIGHT;

        Clockwork(Maintenance maintenance) {
            history = new ObjectiveHistory(AVAILABILITY.id(), List.of(new Term(MIDNIGHT, AVAILABILITY)), maintenance);
        }

        void live(String... phase) {
            Instant start = now;
            Instant end = start.plus(length(phase[0]));
            while (now.isBefore(end)) {
                now = now.plusSeconds(60);
                while (standing.isAlertOverAt(now)) {
                    Instant until = Objects.requireNonNull(standing.alertUntil());
                    assess(until, until.plusNanos(1));
                }
                if (now.equals(Windows.hourStart(now))) {
                    assess(now, now);
                }
                if (phase.length == 4
                        && Duration.between(start, now).toSeconds()
                                        % length(phase[3]).toSeconds()
                                == 0) {
                    String[] counts = phase[1].split("/", 2);
                    measure(Long.parseLong(counts[0]), Long.parseLong(counts[1]), length(phase[3]));
                }
            }
        }

        private void measure(long good, long bad, Duration length) {
            Sums counted = history.count(
                    PROBE, new Measurement(now.minus(length), now, now, new Reading.Counts(good, bad), "ratio"));
            if (counted.total() > 0) {
                window = length;
                buckets.merge(Windows.bucketEnd(now), counted, Sums::plus);
                hours.merge(Windows.hourEnd(now), counted, Sums::plus);
                assess(now, now.plusNanos(1));
            }
        }

        private void assess(Instant at, Instant until) {
            Tally tally = new Tally(new TreeMap<>(), hours);
            Standing next = new ProductObjectives(
                            PRODUCT,
                            List.of(history),
                            Map.of(),
                            Map.of(history.id(), tally),
                            Map.of(history.id(), new Recent(buckets, window, new TreeMap<>())),
                            new BurnAlerts(10),
                            at,
                            List.of())
                    .assess(history, AVAILABILITY, at, until)
                    .standing();
            if (next.alert() != standing.alert()) {
                alerts.add(said(at, next.alert()));
            }
            standing = next;
        }

        private static String said(Instant at, Alert alert) {
            Duration since = Duration.between(MIDNIGHT, at);
            return "%dd %02d:%02d %s".formatted(since.toDays(), since.toHoursPart(), since.toMinutesPart(), alert);
        }

        private static Duration length(String text) {
            return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
        }
    }
}

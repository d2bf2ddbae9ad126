package dev.signalbox.sli.projection;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.counter.CounterReading;
import dev.signalbox.sli.model.counter.Stated;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading.Counts;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is known around new readings must be what a plain sorted map knows. */
class CounterProjectionIT {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final long SEED = Long.getLong("signalbox.seed", 20261126);
    private static final int SLICES = 60;

    private final ProductId product = new ProductId("billing.p");
    private final List<Series> both = List.of(
            new Series(product, "", "", "availability", "billing/one"),
            new Series(product, "", "", "availability", "billing/other"));
    private final ProjectionDatabase database = new ProjectionDatabase();
    private final Statements statements = database.statements();
    private final CounterProjection counters = new CounterProjection(statements);
    private final Map<Series, NavigableMap<Window, CounterReading>> expected = new HashMap<>();

    @Test
    void theNeighboursOfNewReadingsAreKnownAndTheLastOneIsNeverForgottenBeforeItsSeries() {
        database.migrate();
        new MeasurementProjection(statements)
                .advance(
                        both.stream().map(CounterProjectionIT::measured).toList(),
                        both.stream().collect(toMap(series -> series, Series::id)));
        Random random = new Random(SEED);
        for (int slice = 0; slice < SLICES; slice++) {
            Map<Series, TreeMap<Window, CounterReading>> come = new HashMap<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                CounterReading next = random(random, slice);
                come.computeIfAbsent(next.series(), first -> new TreeMap<>()).put(next.window(), next);
            }
            List<CounterReading> all =
                    come.values().stream().flatMap(of -> of.values().stream()).toList();

            Map<Series, List<CounterReading>> around = counters.around(all);

            assertThat(around.keySet()).isEqualTo(come.keySet());
            come.forEach((series, windows) ->
                    assertThat(around.get(series)).containsExactlyInAnyOrderElementsOf(neighbours(series, windows)));
            counters.keep(all);
            all.forEach(next -> known(next.series()).put(next.window(), next));
            if (random.nextInt(5) == 0) {
                forgetBefore(START.plusSeconds(60L * slice + random.nextInt(120)));
            }
        }

        counters.forgetSilentSince(product, START.plusSeconds(1));
        assertThat(rows()).isPositive();
        counters.forgetSilentSince(product, START.plusSeconds(2));
        assertThat(rows()).isZero();
    }

    private void forgetBefore(Instant moment) {
        counters.forgetBefore(product, moment);
        for (NavigableMap<Window, CounterReading> of : expected.values()) {
            Window last = of.lowerKey(new Window(moment, Instant.EPOCH));
            if (last != null) {
                of.headMap(last).clear();
            }
        }
        assertThat(rows())
                .isEqualTo(expected.values().stream().mapToInt(Map::size).sum());
    }

    private List<CounterReading> neighbours(Series series, NavigableMap<Window, CounterReading> come) {
        NavigableMap<Window, CounterReading> of = known(series);
        NavigableMap<Window, CounterReading> around = new TreeMap<>();
        for (Window window : come.keySet()) {
            // On the window itself and before it, or the two before it: the second does no harm.
            of.headMap(window, true).descendingMap().entrySet().stream()
                    .limit(2)
                    .forEach(entry -> around.put(entry.getKey(), entry.getValue()));
            of.tailMap(window, false).entrySet().stream()
                    .limit(1)
                    .forEach(entry -> around.put(entry.getKey(), entry.getValue()));
        }
        return List.copyOf(around.values());
    }

    private NavigableMap<Window, CounterReading> known(Series series) {
        return expected.computeIfAbsent(series, first -> new TreeMap<>());
    }

    private int rows() {
        return statements
                .first("SELECT count(*) FROM counter_reading", row -> row.getInt(1))
                .orElseThrow();
    }

    /** Mostly of the minute of its slice, some of any before. */
    private CounterReading random(Random random, int slice) {
        int minute = random.nextInt(10) == 0 ? random.nextInt(slice + 1) : slice;
        Instant end = START.plusSeconds(60 * minute + random.nextInt(60));
        return new CounterReading(
                both.get(random.nextInt(both.size())),
                new Window(end, end.minusSeconds(1 + random.nextInt(3))),
                end.plusMillis(random.nextInt(5)),
                new Counts(random.nextInt(9), random.nextInt(3)),
                random.nextBoolean() ? Stated.GOOD_AND_TOTAL : Stated.BAD_AND_TOTAL,
                "ratio",
                end.plusMillis(7));
    }

    private static Measured measured(Series series) {
        Instant end = START.plusSeconds(1);
        return new Measured(
                series, new Measurement(end.minus(Duration.ofSeconds(1)), end, end, new Counts(0, 0), "ratio"), end);
    }
}

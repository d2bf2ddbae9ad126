package dev.signalbox.sli.model.counter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading.Counts;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CounterReadingsTest {
    private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");
    private static final Series SERIES =
            new Series(new ProductId("billing.p"), "", "", "availability", "billing/agent");

    private final TreeMap<Window, CounterReading> kept = new TreeMap<>();
    private final Map<Window, Measurement> slots = new HashMap<>();

    /** Repeats, corrections and stragglers, of a counter that falls now and then, in slices of any size. */
    @Property(tries = 2_000)
    void windowsCountWhatTheSortedLastWordsCount(
            @ForAll("words") @Size(max = 24) List<CounterReading> words,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 7) Integer> slices) {
        kept.clear();
        slots.clear();
        for (int from = 0, slice = 0; from < words.size(); slice++) {
            int to = Math.min(words.size(), from + slices.get(slice % slices.size()));
            come(words.subList(from, to));
            from = to;
        }

        assertThat(slots.entrySet().stream()
                        .collect(
                                toMap(Map.Entry::getKey, slot -> slot.getValue().reading())))
                .isEqualTo(recounted(words));
    }

    @Provide
    Arbitrary<List<CounterReading>> words() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(0, 9),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.of(Stated.class))
                .as(CounterReadingsTest::reading)
                .list();
    }

    /** The last word on each window, sorted, and then each held against the one before. */
    private static Map<Window, Counts> recounted(List<CounterReading> words) {
        TreeMap<Window, CounterReading> last = new TreeMap<>();
        for (CounterReading word : words) {
            last.merge(word.window(), word, (one, other) -> rank(one).compareTo(rank(other)) >= 0 ? one : other);
        }
        Map<Window, Counts> counted = new HashMap<>();
        CounterReading before = null;
        for (CounterReading next : last.values()) {
            counted.put(next.window(), before == null ? new Counts(0, 0) : difference(before, next));
            before = next;
        }
        return counted;
    }

    private static String rank(CounterReading word) {
        return "%s %03d %03d %d"
                .formatted(
                        word.observedAt(),
                        word.counts().bad(),
                        word.counts().good(),
                        List.of(Stated.values()).indexOf(word.stated()));
    }

    private static Counts difference(CounterReading before, CounterReading next) {
        Map<String, Long> then = told(before);
        Map<String, Long> now = told(next);
        boolean isRestarted = then.entrySet().stream()
                .anyMatch(told -> now.getOrDefault(told.getKey(), Long.MAX_VALUE) < told.getValue());
        if (isRestarted) {
            return next.counts();
        }
        long good = next.counts().good() - before.counts().good();
        long bad = next.counts().bad() - before.counts().bad();
        long total = Math.max(0, good + bad);
        return good < 0 ? new Counts(0, total) : bad < 0 ? new Counts(total, 0) : new Counts(good, bad);
    }

    private static Map<String, Long> told(CounterReading reading) {
        Counts counts = reading.counts();
        return switch (reading.stated()) {
            case GOOD_AND_BAD ->
                Map.of("good", counts.good(), "bad", counts.bad(), "total", counts.good() + counts.bad());
            case GOOD_AND_TOTAL -> Map.of("good", counts.good(), "total", counts.good() + counts.bad());
            case BAD_AND_TOTAL -> Map.of("bad", counts.bad(), "total", counts.good() + counts.bad());
        };
    }

    @Example
    void theFirstReadingCountsNothingAndTheNextWhatCameSince() {
        come(List.of(reading(1, 1_000, 10), reading(2, 1_090, 20)));

        assertThat(counted()).containsExactly(new Counts(0, 0), new Counts(90, 10));
    }

    @Example
    void aCounterThatFellWasRestartedAndCountsWhatItShows() {
        come(List.of(reading(1, 1_000, 10), reading(2, 30, 12), reading(3, 35, 12)));

        assertThat(counted()).containsExactly(new Counts(0, 0), new Counts(30, 12), new Counts(5, 0));
    }

    @Example
    void aReadingBetweenTwoChangesItsOwnWindowAndTheNext() {
        come(List.of(reading(1, 100, 0)));
        come(List.of(reading(3, 160, 4), reading(4, 170, 4)));
        assertThat(counted()).containsExactly(new Counts(0, 0), new Counts(60, 4), new Counts(10, 0));

        come(List.of(reading(2, 150, 1)));

        assertThat(counted())
                .containsExactly(new Counts(0, 0), new Counts(50, 1), new Counts(10, 3), new Counts(10, 0));
    }

    @Example
    void aRestartThatIsFoundLateIsCountedLate() {
        come(List.of(reading(1, 100, 0)));
        come(List.of(reading(3, 160, 0)));

        come(List.of(reading(2, 20, 0)));

        assertThat(counted()).containsExactly(new Counts(0, 0), new Counts(20, 0), new Counts(140, 0));
    }

    @Example
    void whatIsNotOverYetIsNoRestart() {
        come(List.of(reading(1, 1, 0, 95, 5, Stated.GOOD_AND_TOTAL), reading(2, 1, 0, 200, 0, Stated.GOOD_AND_TOTAL)));
        assertThat(counted()).containsExactly(new Counts(0, 0), new Counts(100, 0));

        come(List.of(reading(3, 1, 0, 205, 0, Stated.GOOD_AND_BAD), reading(4, 1, 0, 204, 1, Stated.BAD_AND_TOTAL)));
        assertThat(counted()).containsExactly(new Counts(0, 0), new Counts(100, 0), new Counts(5, 0), new Counts(0, 0));
    }

    @Example
    void aRepeatSaysNothingAnew() {
        come(List.of(reading(1, 100, 0), reading(2, 110, 0)));
        CounterReadings again = new CounterReadings(kept.values());

        again.read(reading(2, 110, 0));

        assertThat(again.changed()).isEmpty();
        assertThat(again.increases()).isEmpty();
    }

    @Example
    void anIncreaseIsAsNewAsTheReadingsThatItFollowsFrom() {
        CounterReading late = new CounterReading(
                SERIES,
                reading(1, 1, 0).window(),
                START,
                new Counts(1, 0),
                Stated.GOOD_AND_BAD,
                "ratio",
                START.plusSeconds(90));

        assertThat(reading(2, 2, 0).increaseSince(late).at()).isEqualTo(START.plusSeconds(90));
        assertThat(late.increaseSince(reading(2, 2, 0)).at()).isEqualTo(START.plusSeconds(90));
    }

    /** What the service does with a slice, with maps in the place of tables. */
    private void come(List<CounterReading> slice) {
        Window first = slice.stream()
                .map(CounterReading::window)
                .min(Window::compareTo)
                .orElseThrow();
        Window last = slice.stream()
                .map(CounterReading::window)
                .max(Window::compareTo)
                .orElseThrow();
        Window from = kept.lowerKey(first);
        Window to = kept.higherKey(last);
        CounterReadings readings = new CounterReadings(
                new ArrayList<>(kept.subMap(from == null ? first : from, true, to == null ? last : to, true)
                        .values()));
        slice.forEach(readings::read);
        kept.putAll(readings.changed().stream().collect(toMap(CounterReading::window, Function.identity())));
        for (Measured increase : readings.increases()) {
            Measurement word = increase.measurement();
            slots.merge(
                    new Window(word.windowEnd(), word.windowStart()),
                    word,
                    (standing, next) -> increase.replaces(standing) ? next : standing);
        }
    }

    private List<Counts> counted() {
        return new TreeMap<>(slots)
                .values().stream().map(word -> (Counts) word.reading()).toList();
    }

    private static CounterReading reading(int minute, long good, long bad) {
        return reading(minute, 1, 0, good, bad, Stated.GOOD_AND_BAD);
    }

    private static CounterReading reading(int minute, int length, int observed, long good, long bad, Stated stated) {
        Instant end = START.plusSeconds(minute * 60L);
        return new CounterReading(
                SERIES,
                new Window(end, end.minusSeconds(length * 60L)),
                end.plusSeconds(observed),
                new Counts(good, bad),
                stated,
                "ratio",
                START);
    }
}

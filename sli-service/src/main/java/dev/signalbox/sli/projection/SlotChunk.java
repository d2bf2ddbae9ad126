package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Windows of one series that stand in one row, by end and start (docs/adr/0045).
 *
 * @param isCounts whether they were counted; else a value was measured
 */
record SlotChunk(UUID series, boolean isCounts, String unit, List<Word> words) {
    /** A reader of one window reads its chunk: some 24 kB at most. */
    static final int MOST_WORDS = 512;

    /** Six numbers. */
    private static final int BYTES_OF_A_WORD = 6 * Long.BYTES;

    private static final long NOT_KNOWN = Long.MIN_VALUE;

    SlotChunk {
        Word[] sorted = words.toArray(Word[]::new);
        Arrays.sort(sorted);
        words = List.of(sorted);
    }

    /**
     * What stands in a window.
     *
     * @param at the broker's time of it; null if it was not written down
     */
    record Word(Measurement measurement, @Nullable Instant at) implements Comparable<Word> {
        /** By window: a chunk has each once. */
        @Override
        public int compareTo(Word other) {
            int byEnd = measurement.windowEnd().compareTo(other.measurement.windowEnd());
            return byEnd == 0 ? measurement.windowStart().compareTo(other.measurement.windowStart()) : byEnd;
        }
    }

    static SlotChunk read(UUID series, boolean isCounts, String unit, byte[] bytes) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes);
        List<Word> words = new ArrayList<>(bytes.length / BYTES_OF_A_WORD);
        while (numbers.hasRemaining()) {
            words.add(word(numbers, isCounts, unit));
        }
        return new SlotChunk(series, isCounts, unit, words);
    }

    private static Word word(ByteBuffer numbers, boolean isCounts, String unit) {
        Instant end = Instant.ofEpochMilli(numbers.getLong());
        Instant start = Instant.ofEpochMilli(numbers.getLong());
        Instant observed = Instant.ofEpochMilli(numbers.getLong());
        long first = numbers.getLong();
        long second = numbers.getLong();
        long at = numbers.getLong();
        Reading reading =
                isCounts ? new Reading.Counts(first, second) : new Reading.Value(Double.longBitsToDouble(first));
        return new Word(
                new Measurement(start, end, observed, reading, unit),
                at == NOT_KNOWN ? null : Instant.ofEpochMilli(at));
    }

    byte[] bytes() {
        ByteBuffer numbers = ByteBuffer.allocate(words.size() * BYTES_OF_A_WORD);
        for (Word word : words) {
            Measurement measurement = word.measurement();
            Instant at = word.at();
            numbers.putLong(measurement.windowEnd().toEpochMilli())
                    .putLong(measurement.windowStart().toEpochMilli())
                    .putLong(measurement.observedAt().toEpochMilli());
            switch (measurement.reading()) {
                case Reading.Counts(long good, long bad) ->
                    numbers.putLong(good).putLong(bad);
                case Reading.Value(double value) ->
                    numbers.putLong(Double.doubleToRawLongBits(value)).putLong(0);
            }
            numbers.putLong(at == null ? NOT_KNOWN : at.toEpochMilli());
        }
        return numbers.array();
    }

    long firstEnd() {
        return words.getFirst().measurement().windowEnd().toEpochMilli();
    }

    long lastEnd() {
        return words.getLast().measurement().windowEnd().toEpochMilli();
    }

    /** Those of its words that are kept; nothing if none is. */
    Stream<SlotChunk> only(Predicate<Word> kept) {
        List<Word> rest = words.stream().filter(kept).toList();
        return rest.isEmpty() ? Stream.empty() : Stream.of(new SlotChunk(series, isCounts, unit, rest));
    }

    /** The same in chunks that are not too long. */
    Stream<SlotChunk> parts() {
        return words.size() <= MOST_WORDS
                ? Stream.of(this)
                : IntStream.iterate(0, from -> from < words.size(), from -> from + MOST_WORDS)
                        .mapToObj(from -> new SlotChunk(
                                series,
                                isCounts,
                                unit,
                                words.subList(from, Math.min(words.size(), from + MOST_WORDS))));
    }
}

package dev.signalbox.sli.projection;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.SlotChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Slots stand in chunks, and must be what they would be in a row each. */
class SlotProjectionIT {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final long SEED = Long.getLong("signalbox.seed", 20261126);
    private static final int SLICES = 60;
    private static final int MOST_OF_A_SLICE = 700;

    private final ProjectionDatabase database = new ProjectionDatabase();
    private final ProductId product = new ProductId("billing.p");
    private final Series reads = new Series(product, "", "", "availability", "billing/agent");
    private final Series latency = new Series(product, "", "", "query-latency", "billing/agent");
    private final Map<Series, UUID> ids = Map.of(reads, reads.id(), latency, latency.id());

    private final Statements statements = database.statements();
    private final SlotProjection slots = new SlotProjection(statements);

    @Test
    void theyAreThoseOfAPlainMapWhateverIsCorrectedAndForgotten() {
        database.migrate();
        Random random = new Random(SEED);
        Map<Slot, SlotChange> expected = new LinkedHashMap<>();
        begin();
        for (int slice = 0; slice < SLICES; slice++) {
            Map<Slot, SlotChange> changes = new LinkedHashMap<>();
            for (int i = random.nextInt(MOST_OF_A_SLICE); i >= 0; i--) {
                SlotChange next = random(random, slice);
                changes.put(Slot.of(next.series(), next.after()), next);
            }
            Map<Slot, UUID> asked =
                    changes.keySet().stream().collect(toMap(slot -> slot, slot -> ids.get(slot.series())));
            Map<Slot, Measurement> known = new HashMap<>();
            asked.keySet().forEach(slot -> {
                if (expected.containsKey(slot)) {
                    known.put(slot, expected.get(slot).after());
                }
            });

            assertThat(slots.standing(asked)).isEqualTo(known);

            slots.fill(
                    changes.values().stream()
                            .map(next -> new SlotChange(
                                    next.series(),
                                    known.get(Slot.of(next.series(), next.after())),
                                    next.after(),
                                    next.at()))
                            .toList(),
                    ids);
            expected.putAll(changes);
            if (random.nextInt(5) == 0) {
                Instant before = START.plusSeconds(60L * slice - 30);
                slots.forgetBefore(product, before);
                expected.keySet().removeIf(slot -> slot.windowEnd().isBefore(before));
            }
            assertThat(slots.since(product, Instant.EPOCH)).containsExactlyInAnyOrderElementsOf(expected.values());
        }
        assertThat(statements.query("SELECT max(length(words)) / 48 AS words FROM slot_chunk", row -> row.getInt(1)))
                .allMatch(words -> words <= SlotChunk.MOST_WORDS);
        assertThat(statements.query("SELECT count(*) FROM slot", row -> row.getInt(1)))
                .containsExactly(expected.size());
    }

    @Test
    void thoseOfTheReleaseBeforeAreMoved() {
        database.migrate("108");
        List<SlotChange> before = List.of(
                counted(reads, 5, 60, 7, 1),
                counted(reads, 5, 30, 2, 0),
                counted(reads, 3_700, 60, 1, 1),
                new SlotChange(latency, null, measurement(9, 60, new Reading.Value(-0.25), "s"), null),
                new SlotChange(latency, null, measurement(10, 60, new Reading.Value(0.125), "EUR"), START));
        begin();
        for (SlotChange slot : before) {
            Measurement is = slot.after();
            statements.update(
                    """
                    INSERT INTO slot (series_id, window_end, window_start, observed_at, value, good, bad, unit, read_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    ids.get(slot.series()),
                    is.windowEnd().toEpochMilli(),
                    is.windowStart().toEpochMilli(),
                    is.observedAt().toEpochMilli(),
                    is.reading() instanceof Reading.Value(double value) ? (Double) value : null,
                    is.reading() instanceof Reading.Counts counts ? (Long) counts.good() : null,
                    is.reading() instanceof Reading.Counts counts ? (Long) counts.bad() : null,
                    is.unit(),
                    slot.at());
        }

        database.migrate();

        assertThat(slots.since(product, Instant.EPOCH)).containsExactlyInAnyOrderElementsOf(before);
    }

    /** The rows of the series, to which slots belong. */
    private void begin() {
        new MeasurementProjection(statements)
                .advance(
                        Stream.of(counted(reads, 0, 60, 1, 0), counted(latency, 0, 60, 1, 0))
                                .map(first -> new Measured(first.series(), first.after(), START))
                                .toList(),
                        ids);
    }

    /** Mostly of the minute of its slice, some of any before; of few windows, so that many are corrected. */
    private SlotChange random(Random random, int slice) {
        int minute = random.nextInt(10) == 0 ? random.nextInt(slice + 1) : slice;
        int end = 60 * minute + random.nextInt(60);
        int length = 1 + random.nextInt(3);
        if (random.nextBoolean()) {
            return counted(reads, end, length, random.nextInt(9), random.nextInt(3));
        }
        String unit = random.nextInt(20) == 0 ? "EUR" : "s";
        Reading reading = new Reading.Value(random.nextGaussian());
        return new SlotChange(latency, null, measurement(end, length, reading, unit), START.plusSeconds(end));
    }

    private static SlotChange counted(Series series, int end, int length, long good, long bad) {
        return new SlotChange(
                series, null, measurement(end, length, new Reading.Counts(good, bad), "ratio"), START.plusSeconds(end));
    }

    private static Measurement measurement(int end, int length, Reading reading, String unit) {
        Instant at = START.plusSeconds(end);
        return new Measurement(at.minus(Duration.ofSeconds(length)), at, at.plusMillis(3), reading, unit);
    }
}

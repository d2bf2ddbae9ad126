package dev.signalbox.sli.model.derived;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuringEventTest {
    private static final ProductId PRODUCT = new ProductId("network.cells");
    private static final Instant HAPPENED = Instant.parse("2026-11-01T06:00:00.123Z");

    @Test
    void whateverTellsOfOneThingAgainFindsItsSlot() {
        Measured first = once("a-publication", HAPPENED).orElseThrow();
        Measured again = once("a-publication", HAPPENED.plusSeconds(40)).orElseThrow();

        assertThat(slot(again)).isEqualTo(slot(first));
        assertThat(again.measurement().corrects(first.measurement())).isFalse();
    }

    @Test
    void whatHappensInOneMillisecondHasSlotsOfItsOwn() {
        Set<Slot> slots = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            slots.add(slot(once("violation-" + i, HAPPENED).orElseThrow()));
        }

        assertThat(slots).hasSize(20);
    }

    @Test
    void recordsOfALaneThatWereAppendedInOneMillisecondHaveSlotsOfTheirOwn() {
        Set<Slot> slots = new HashSet<>();
        for (long offset = 0; offset < 10_000; offset++) {
            slots.add(slot(MeasuringEvent.DEAD_LETTER.ofRecord(
                    PRODUCT,
                    StandardIndicator.DLQ_RATE,
                    "sli-measured-3",
                    offset,
                    HAPPENED,
                    new Reading.Counts(0, 1))));
        }

        assertThat(slots).hasSize(10_000);
    }

    @Test
    void whatIsToldLaterThanSlotsAreKeptIsNotCountedAnew() {
        assertThat(once("a-publication", HAPPENED.plus(Slot.KEPT))).isPresent();
        assertThat(once("a-publication", HAPPENED.plus(Slot.KEPT).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void aWindowIsShorterThanWhatAlertsLookBackAt() {
        assertThat(once("a-publication", HAPPENED).orElseThrow().measurement().length())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    private static Slot slot(Measured measured) {
        return Slot.of(measured.series(), measured.measurement());
    }

    private static Optional<Measured> once(String what, Instant at) {
        return MeasuringEvent.PUBLICATION_CHECKED.once(
                PRODUCT, StandardIndicator.SCHEMA_COMPATIBILITY, what, HAPPENED, new Reading.Counts(1, 0), at);
    }
}

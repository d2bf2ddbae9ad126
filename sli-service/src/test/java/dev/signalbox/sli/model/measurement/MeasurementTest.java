package dev.signalbox.sli.model.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static final Instant END = Instant.parse("2026-11-01T06:00:00Z");

    @Test
    void theLaterWordCounts() {
        assertThat(counted(2, 99, 1).corrects(counted(1, 100, 0))).isTrue();
        assertThat(counted(1, 100, 0).corrects(counted(2, 99, 1))).isFalse();
    }

    @Test
    void aRepeatCorrectsNothing() {
        assertThat(counted(1, 100, 0).corrects(counted(1, 100, 0))).isFalse();
        assertThat(read(1, Double.NaN).corrects(read(1, Double.NaN))).isFalse();
    }

    @Test
    void ofTwoWordsOfOneMomentTheLessFlatteringCountsWhicheverCameFirst() {
        assertThat(counted(1, 99, 1).corrects(counted(1, 100, 0))).isTrue();
        assertThat(counted(1, 100, 0).corrects(counted(1, 99, 1))).isFalse();
        assertThat(read(1, 3).corrects(read(1, 2))).isTrue();
    }

    @Test
    void timesThatNoCalendarHoldsAreCut() {
        Measurement wild = new Measurement(Instant.MIN, END, Instant.MIN, new Reading.Value(1), "s");

        assertThat(wild.length()).isEqualTo(Duration.ofDays(366));
        assertThat(wild.observedAt()).isEqualTo(Instant.EPOCH);
        assertThat(new Measurement(END.plusSeconds(1), END, END, new Reading.Value(1), "s").length())
                .isZero();
    }

    private static Measurement counted(long observed, long good, long bad) {
        return new Measurement(
                END.minusSeconds(60), END, END.plusSeconds(observed), new Reading.Counts(good, bad), "ratio");
    }

    private static Measurement read(long observed, double value) {
        return new Measurement(END.minusSeconds(60), END, END.plusSeconds(observed), new Reading.Value(value), "s");
    }
}

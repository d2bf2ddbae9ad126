package dev.signalbox.sli.model.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BudgetingTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void aSliceIsGoodFromItsTargetOnAndCountsOnce() {
        Budgeting slices = new Budgeting.Timeslices(FIVE_MINUTES, 0.95);

        assertThat(slices.counted(new Sums(95, 5))).isEqualTo(new Sums(1, 0));
        assertThat(slices.counted(new Sums(949, 51))).isEqualTo(new Sums(0, 1));
    }

    @Test
    void aSliceThatCountsByItsShareCountsAMillionMillionParts() {
        Budgeting slices = new Budgeting.RatioTimeslices(FIVE_MINUTES);

        assertThat(slices.counted(new Sums(1, 2))).isEqualTo(new Sums(333_333_333_333L, 666_666_666_667L));
        assertThat(slices.counted(new Sums(9_999_999, 0)).total()).isEqualTo(Budgeting.RatioTimeslices.PARTS);
    }

    @Test
    void aSliceWithoutDataCountsNeitherWay() {
        assertThat(new Budgeting.Timeslices(FIVE_MINUTES, 0.95).counted(Sums.NONE))
                .isEqualTo(Sums.NONE);
        assertThat(new Budgeting.RatioTimeslices(FIVE_MINUTES).counted(Sums.NONE))
                .isEqualTo(Sums.NONE);
    }

    @Test
    void aMomentAtABoundaryLiesInTheSliceThatEndsThere() {
        Budgeting slices = new Budgeting.RatioTimeslices(FIVE_MINUTES);
        Instant boundary = Instant.parse("2026-11-26T12:05:00Z");

        assertThat(slices.sliceEnd(boundary)).isEqualTo(boundary);
        assertThat(slices.sliceEnd(boundary.minusMillis(1))).isEqualTo(boundary);
        assertThat(slices.sliceEnd(boundary.plusNanos(1))).isEqualTo(boundary.plus(FIVE_MINUTES));
        assertThat(new Budgeting.RatioTimeslices(Duration.ofDays(1)).sliceEnd(boundary))
                .isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
        assertThat(new Budgeting.Occurrences().sliceEnd(boundary)).isEqualTo(boundary);
    }

    @Test
    void slicesDivideADay() {
        assertThat(Budgeting.isSlice(Duration.ofMinutes(1))).isTrue();
        assertThat(Budgeting.isSlice(Duration.ofDays(1))).isTrue();
        assertThat(Budgeting.isSlice(Duration.ofMinutes(7))).isFalse();
        assertThat(Budgeting.isSlice(Duration.ofDays(2))).isFalse();
        assertThat(Budgeting.isSlice(Duration.ofSeconds(30))).isFalse();
        assertThat(Budgeting.isSlice(Duration.ZERO)).isFalse();
    }
}

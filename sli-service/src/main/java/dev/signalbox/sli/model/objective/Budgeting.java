package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How what was good and bad spends an error budget. Source: OpenSLO v1, {@code budgetingMethod}. */
public sealed interface Budgeting {
    /** What so much good and bad in one slice counts. */
    Sums counted(Sums slice);

    /** How long a slice is; empty where there are none. */
    Optional<Duration> slice();

    /** What one occurrence, or one slice, counts. */
    default long partsOfOne() {
        return this instanceof RatioTimeslices ? RatioTimeslices.PARTS : 1;
    }

    /** The end of the slice that a moment lies in; one at a boundary lies in the slice that ends there. */
    default Instant sliceEnd(Instant moment) {
        return slice().map(length -> {
                    long millis = length.toMillis();
                    return Instant.ofEpochMilli(
                            -Math.floorDiv(-moment.plusNanos(999_999).toEpochMilli(), millis) * millis);
                })
                .orElse(moment);
    }

    /** Each counts for itself. */
    record Occurrences() implements Budgeting {
        @Override
        public Sums counted(Sums slice) {
            return slice;
        }

        @Override
        public Optional<Duration> slice() {
            return Optional.empty();
        }
    }

    /**
     * A slice of time is good if its share of good ones reaches a target; one without data counts neither way.
     *
     * @param length divides a UTC day
     */
    record Timeslices(Duration length, double sliceTarget) implements Budgeting {
        public Timeslices {
            requireSlice(length);
        }

        @Override
        public Sums counted(Sums slice) {
            return slice.total() == 0 ? Sums.NONE : Sums.one((double) slice.good() / slice.total() >= sliceTarget);
        }

        @Override
        public Optional<Duration> slice() {
            return Optional.of(length);
        }
    }

    /**
     * The mean of the shares of the slices that have data. A slice counts {@link #PARTS}, as many of them good as its share
     * says, so that sums stay whole numbers.
     *
     * @param length divides a UTC day
     */
    record RatioTimeslices(Duration length) implements Budgeting {
        /** Of one slice. A year of minutes stays within the range of a sum. */
        public static final long PARTS = 1_000_000_000_000L;

        public RatioTimeslices {
            requireSlice(length);
        }

        @Override
        public Sums counted(Sums slice) {
            if (slice.total() == 0) {
                return Sums.NONE;
            }
            long good = Math.round((double) slice.good() / slice.total() * PARTS);
            return new Sums(good, PARTS - good);
        }

        @Override
        public Optional<Duration> slice() {
            return Optional.of(length);
        }
    }

    /** Whether slices of this length lie within a UTC day each. */
    static boolean isSlice(Duration length) {
        return !length.isNegative()
                && !length.isZero()
                && Duration.ofDays(1).toMillis() % Math.max(1, length.toMillis()) == 0
                && length.compareTo(Duration.ofMinutes(1)) >= 0;
    }

    private static void requireSlice(Duration length) {
        if (!isSlice(length)) {
            throw new IllegalArgumentException("slices of " + length + " do not divide a day");
        }
    }
}

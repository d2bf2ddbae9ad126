package dev.signalbox.sli.model.measurement;

import java.util.OptionalDouble;

/** What an objective counted over some time, in the unit of its indicator: seconds, runs, rows, requests, windows. */
public record Sums(long good, long bad) {
    public static final Sums NONE = new Sums(0, 0);
    /** More than this of anything in one window is a mistake of whoever counted; it keeps sums of sums in range. */
    public static final long MOST = 1_000_000_000_000L;

    public Sums {
        if (good < 0 || bad < 0) {
            throw new IllegalArgumentException("negative sums: " + good + " good, " + bad + " bad");
        }
    }

    /** As it stands in a row: what an instance of the release before did not count can have been taken back, and is nothing. */
    public static Sums standing(long good, long bad) {
        return new Sums(Math.max(0, good), Math.max(0, bad));
    }

    /** One occurrence. */
    public static Sums one(boolean isGood) {
        return isGood ? new Sums(1, 0) : new Sums(0, 1);
    }

    public long total() {
        return good + bad;
    }

    public Sums plus(Sums other) {
        return new Sums(good + other.good, bad + other.bad);
    }

    /** good ÷ total; empty if nothing was counted. */
    public OptionalDouble compliance() {
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) good / total());
    }

    /**
     * The share of the error budget that is left: 1 − (bad ÷ total) ÷ (1 − target). It is 1 untouched, 0 used up,
     * negative overspent. Source: the Site Reliability Workbook, chapters 2 and 5; for freshness each second is a slice
     * in the sense of OpenSLO v1 {@code budgetingMethod: Timeslices}, for everything else it is {@code Occurrences}.
     */
    public OptionalDouble budgetRemaining(double target) {
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - ((double) bad / total()) / (1 - target));
    }
}

package dev.signalbox.sli.model;

import java.util.OptionalDouble;

/** What an objective counted over some time: seconds for freshness, runs for publish success. */
public record Sums(long good, long bad) {
    public static final Sums NONE = new Sums(0, 0);

    public Sums {
        if (good < 0 || bad < 0) {
            throw new IllegalArgumentException("negative sums: " + good + " good, " + bad + " bad");
        }
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
     * in the sense of OpenSLO v1 {@code budgetingMethod: Timeslices}, for publish success each run an occurrence.
     */
    public OptionalDouble budgetRemaining(double target) {
        return total() == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - ((double) bad / total()) / (1 - target));
    }
}

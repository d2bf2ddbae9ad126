package dev.signalbox.sli.model.counter;

import dev.signalbox.sli.model.measurement.Reading.Counts;

/**
 * Which of its counts a counter told. Only those can fall: the third follows from them, and goes up and down with whatever is counted at
 * its beginning and not yet at its end.
 */
public enum Stated {
    /** Or all three, which add up. */
    GOOD_AND_BAD(true, true, false),
    GOOD_AND_TOTAL(true, false, true),
    BAD_AND_TOTAL(false, true, true);

    private final boolean good;
    private final boolean bad;
    private final boolean total;

    Stated(boolean good, boolean bad, boolean total) {
        this.good = good;
        this.bad = bad;
        this.total = total;
    }

    /** Whether a count that was told both times is less than it was. */
    boolean isLess(Counts now, Stated before, Counts then) {
        return (good && before.good && now.good() < then.good())
                || (bad && before.bad && now.bad() < then.bad())
                || (total && before.total && now.good() + now.bad() < then.good() + then.bad());
    }
}

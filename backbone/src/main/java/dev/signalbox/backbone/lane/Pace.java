package dev.signalbox.backbone.lane;

import java.time.Duration;

/**
 * How many records of a lane go into one slice: as many as took some seconds of late. A transaction has two minutes; a slice that cannot
 * be done in them would be tried again for ever.
 */
final class Pace {
    private static final int FIRST = 500;
    private static final int FEWEST = 50;
    static final int MOST = 10_000;
    private static final int TIMES_MORE = 4;
    private static final Duration OF_A_SLICE = Duration.ofSeconds(5);

    private volatile int records = FIRST;

    int records() {
        return records;
    }

    /** After a slice; a small one says nothing, unless even that took too long. */
    void took(int count, Duration time) {
        boolean isSmall = count < records / 2;
        if (count > 0 && (!isSmall || time.compareTo(OF_A_SLICE) > 0)) {
            long fitting = OF_A_SLICE.toNanos() / Math.max(1, time.toNanos() / count);
            records = (int) Math.clamp(fitting, FEWEST, Math.min(MOST, (long) TIMES_MORE * records));
        }
    }
}

package dev.signalbox.backbone.rebuild;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Says now and then how far a rebuild is. */
final class Progress {
    private static final Logger LOG = Logger.getLogger(Progress.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final String what;
    private final long beganNanos = System.nanoTime();
    private long saidNanos = beganNanos;
    private int read;
    private int written;

    Progress(String what) {
        this.what = what;
    }

    void add(int records, int events) {
        read += records;
        written += events;
        if (System.nanoTime() - saidNanos > EVERY.toNanos()) {
            saidNanos = System.nanoTime();
            say();
        }
    }

    int end() {
        say();
        return written;
    }

    private void say() {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        LOG.infof(
                "%s: %,d records read, %,d written, %,.0f records/s",
                what, read, written, read / Math.max(seconds, 0.001));
    }
}

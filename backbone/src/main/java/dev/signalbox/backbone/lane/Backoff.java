package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Growing pauses between tries, with jitter so that replicas do not try in step. */
public final class Backoff {
    private final Duration longest;
    private Duration next;
    private boolean first = true;

    public Backoff(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    public boolean isFirst() {
        return first;
    }

    void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(next().toNanos());
    }

    /** The pause that is due, for whoever waits for something else meanwhile. */
    public Duration next() {
        first = false;
        long nanos = next.toNanos();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofNanos(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
    }
}

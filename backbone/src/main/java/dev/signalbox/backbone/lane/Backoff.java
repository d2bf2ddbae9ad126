package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Growing pauses between tries, with jitter so that replicas do not try in step. */
final class Backoff {
    private final Duration longest;
    private Duration next;
    private boolean first = true;

    Backoff(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    boolean isFirst() {
        return first;
    }

    void pause() throws InterruptedException {
        first = false;
        long nanos = next.toNanos();
        TimeUnit.NANOSECONDS.sleep(nanos / 2 + ThreadLocalRandom.current().nextLong(nanos / 2 + 1));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}

package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long something has to speak against a consumer before another is made in its place. What comes back afterwards is not the
 * consumer's fault, and has to last twice as long each time, whichever consumer has the partition by then. For one thread.
 */
final class Patience {
    private final Duration atFirst;
    private final Duration atMost;
    private final Map<String, Grown> grown = new HashMap<>();

    private record Grown(Duration time, long lastSeen) {}

    /** @param atMost also how long something has to stay away to be new when it comes back */
    Patience(Duration atFirst, Duration atMost) {
        this.atFirst = atFirst;
        this.atMost = atMost;
    }

    Duration with(Doubt doubt) {
        Grown had = grown.get(doubt.about());
        return had == null ? atFirst : had.time();
    }

    /** @param now as {@link System#nanoTime()} gives it */
    void seen(Doubt doubt, long now) {
        grown.values().removeIf(had -> now - had.lastSeen() > atMost.toNanos());
        grown.computeIfPresent(doubt.about(), (_, had) -> new Grown(had.time(), now));
    }

    /** A consumer was made anew for its sake. */
    void grow(Doubt doubt, long now) {
        Duration twice = with(doubt).multipliedBy(2);
        grown.put(doubt.about(), new Grown(twice.compareTo(atMost) < 0 ? twice : atMost, now));
    }
}

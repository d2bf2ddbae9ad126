package dev.signalbox.chaos.report;

import java.time.Duration;
import java.util.List;

/** How long something took, over all times it happened. */
public record Durations(int count, long medianMillis, long p95Millis, long maxMillis) {

    static Durations of(List<Duration> durations) {
        List<Long> sorted = durations.stream().map(Duration::toMillis).sorted().toList();
        return new Durations(sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
    }

    /** The smallest value that this share of all does not exceed. */
    private static long at(List<Long> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}

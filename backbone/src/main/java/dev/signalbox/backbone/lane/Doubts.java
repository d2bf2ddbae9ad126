package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What speaks against a consumer, and since when without a break. For one thread. */
final class Doubts {
    private final Map<String, Long> since = new HashMap<>();

    /**
     * @param reasons all that speaks against it at this look; what is not among them has passed
     * @param now as {@link System#nanoTime()} gives it
     */
    void seen(Set<String> reasons, long now) {
        since.keySet().retainAll(reasons);
        reasons.forEach(reason -> since.putIfAbsent(reason, now));
    }

    /** Something that was seen at every look for at least this long, if there is any. */
    Optional<String> lasting(Duration atLeast, long now) {
        return since.entrySet().stream()
                .filter(reason -> now - reason.getValue() >= atLeast.toNanos())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }
}

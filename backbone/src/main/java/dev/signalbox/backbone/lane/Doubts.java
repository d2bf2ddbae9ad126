package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What speaks against a reader's consumer, and since when without anything to the contrary. For one thread.
 *
 * <p>A doubt convinces that was seen at enough looks over a long enough time: two sightings far apart are two chances, since a process may
 * have been stopped between them. One that comes back after the consumer was made anew for its sake is not the consumer's fault, and has
 * to last twice as long each time.
 */
final class Doubts {
    private final int looks;
    private final Duration atLeast;
    private final Duration atMost;
    private final Map<Doubt, Seen> seen = new HashMap<>();
    private final Map<Doubt, Patience> patience = new HashMap<>();

    private record Seen(long since, int times) {}

    private record Patience(Duration time, long lastSeen) {}

    /**
     * @param looks at how many looks at the least a doubt has to be seen
     * @param atLeast for how long it has to be seen
     * @param atMost for how long at the most, however often it has come back
     */
    Doubts(int looks, Duration atLeast, Duration atMost) {
        this.looks = looks;
        this.atLeast = atLeast;
        this.atMost = atMost;
    }

    /**
     * One look.
     *
     * @param doubts all that speaks against the consumer
     * @param isUnanswered of what nothing was found out at this look; any other doubt has passed
     * @param now as {@link System#nanoTime()} gives it
     */
    void look(Set<Doubt> doubts, Predicate<Doubt> isUnanswered, long now) {
        seen.keySet().removeIf(doubt -> !doubts.contains(doubt) && !isUnanswered.test(doubt));
        patience.values().removeIf(had -> now - had.lastSeen() > had.time().toNanos());
        for (Doubt doubt : doubts) {
            seen.merge(doubt, new Seen(now, 1), (before, _) -> new Seen(before.since(), before.times() + 1));
            patience.computeIfPresent(doubt, (_, had) -> new Patience(had.time(), now));
        }
    }

    /** A doubt that has lasted long enough, if there is any. */
    Optional<Doubt> convincing(long now) {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().times() >= looks
                        && now - entry.getValue().since()
                                >= patienceFor(entry.getKey()).toNanos())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(Doubt::inWords));
    }

    /** Another consumer has come into the place of the one against which this spoke; nothing speaks against it yet. */
    void actedUpon(Doubt doubt, long now) {
        Duration twice = patienceFor(doubt).multipliedBy(2);
        patience.put(doubt, new Patience(twice.compareTo(atMost) < 0 ? twice : atMost, now));
        seen.clear();
    }

    /** Another consumer has come for another reason. */
    void beginAnew() {
        seen.clear();
    }

    private Duration patienceFor(Doubt doubt) {
        Patience had = patience.get(doubt);
        return had == null ? atLeast : had.time();
    }
}

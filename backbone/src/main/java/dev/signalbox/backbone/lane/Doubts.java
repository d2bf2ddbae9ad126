package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What speaks against a reader's consumer, and since when without anything to the contrary. A doubt convinces that was seen at enough
 * looks over a long enough time, none of them far from the next: two sightings far apart are two chances, since a process may have
 * been stopped between them. For one thread.
 */
final class Doubts {
    private final int looks;
    private final Duration notFarApart;
    private final Patience patience;
    private final Map<Doubt, Seen> seen = new HashMap<>();

    private record Seen(long since, long last, int times) {
        Seen again(long now) {
            return new Seen(since, now, times + 1);
        }
    }

    /**
     * @param looks at how many looks at the least a doubt has to be seen
     * @param notFarApart sightings with more between them do not belong together
     * @param patience for how long a doubt has to be seen
     */
    Doubts(int looks, Duration notFarApart, Patience patience) {
        this.looks = looks;
        this.notFarApart = notFarApart;
        this.patience = patience;
    }

    /** @param now as {@link System#nanoTime()} gives it, the same for what is then asked about this look */
    void add(Look look, long now) {
        Set<Doubt> doubts = look.doubts();
        seen.keySet().removeIf(doubt -> !doubts.contains(doubt) && !look.saysNothingOf(doubt));
        seen.values().removeIf(had -> now - had.last() > notFarApart.toNanos());
        for (Doubt doubt : doubts) {
            seen.merge(doubt, new Seen(now, now, 1), (before, _) -> before.again(now));
            patience.seen(doubt, now);
        }
    }

    /** A doubt that was seen at the look that was just added, and has lasted long enough, if there is any. */
    Optional<Doubt> convincing(long now) {
        return seen.entrySet().stream()
                .filter(had -> had.getValue().last() == now
                        && had.getValue().times() >= looks
                        && now - had.getValue().since()
                                >= patience.with(had.getKey()).toNanos())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(Doubt::inWords));
    }

    /** The consumer is made anew: whatever spoke against it has had its chance. */
    void actedUpon(long now) {
        seen.keySet().forEach(doubt -> patience.grow(doubt, now));
        seen.clear();
    }

    /** Another consumer has come for another reason. */
    void beginAnew() {
        seen.clear();
    }
}

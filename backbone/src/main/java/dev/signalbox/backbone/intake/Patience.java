package dev.signalbox.backbone.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How long one lane may still wait for schemas that the registry does not know: so much in any minute, over all ids. */
final class Patience {
    private static final Duration IN_ANY_MINUTE = Duration.ofSeconds(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Deque<Spell> spells = new ArrayDeque<>();

    /** A time of waiting. */
    private record Spell(Instant from, Instant to) {}

    synchronized Duration left(Instant now) {
        Instant minuteAgo = now.minus(MINUTE);
        while (!spells.isEmpty() && !spells.getFirst().to().isAfter(minuteAgo)) {
            spells.removeFirst();
        }
        Duration left = IN_ANY_MINUTE;
        for (Spell spell : spells) {
            left = left.minus(Duration.between(spell.from(), spell.to()));
        }
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void spend(Instant from, Instant to) {
        if (from.isBefore(to)) {
            spells.addLast(new Spell(from, to));
        }
    }
}

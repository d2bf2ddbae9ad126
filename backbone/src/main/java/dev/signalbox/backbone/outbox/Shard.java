package dev.signalbox.backbone.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One shard of the outbox in the hands of its relay.
 *
 * <pre>
 * FLOWING: batches ──a record was refused──▶ FAILING: waits, then sends its first row alone
 *    ▲                                          │
 *    └──────────── acknowledged ────────────────┘
 * </pre>
 */
final class Shard {
    private static final int MOST_ROWS = 250;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private Optional<Batch> inFlight = Optional.empty();
    private Duration wait = Duration.ZERO;
    private Instant nextTry = Instant.MIN;

    boolean isFailing() {
        return !wait.isZero();
    }

    /** How many rows it sends next: none while a batch is under way or it waits. */
    int wants(Instant now) {
        if (inFlight.isPresent() || now.isBefore(nextTry)) {
            return 0;
        }
        return isFailing() ? 1 : MOST_ROWS;
    }

    void send(Batch batch) {
        inFlight = Optional.of(batch);
    }

    Optional<Batch> inFlight() {
        return inFlight;
    }

    /** The batch has ended, and its acknowledged rows are gone from the table. True if the shard was failing before or is now, but not both. */
    boolean settled(Instant now) {
        boolean failed = inFlight.flatMap(Batch::refusal).isPresent();
        boolean changed = failed != isFailing();
        inFlight = Optional.empty();
        if (failed) {
            Duration doubled = wait.multipliedBy(2);
            wait = !isFailing() ? FIRST_WAIT : doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
            nextTry = now.plus(wait);
        } else {
            wait = Duration.ZERO;
        }
        return changed;
    }
}

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
    private boolean mayHoldRows = true;
    private Duration wait = Duration.ZERO;
    private Instant nextTry = Instant.MIN;

    boolean isFailing() {
        return !wait.isZero();
    }

    /** Somebody may have written rows since it was looked at. */
    void lookAgain() {
        mayHoldRows = true;
    }

    /** How many rows it sends next: none while a batch is under way or it waits, nor if there can be none. */
    int wants(Instant now) {
        if (inFlight.isPresent() || now.isBefore(nextTry) || !mayHoldRows) {
            return 0;
        }
        return isFailing() ? 1 : MOST_ROWS;
    }

    /** It was looked at, and nothing stood there: neither what was refused, if anything was. */
    void foundEmpty() {
        mayHoldRows = false;
        wait = Duration.ZERO;
    }

    /** @param isAll whether nothing stands behind these rows */
    void send(Batch batch, boolean isAll) {
        inFlight = Optional.of(batch);
        mayHoldRows = !isAll;
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
            mayHoldRows = true;
            Duration doubled = wait.multipliedBy(2);
            wait = !isFailing() ? FIRST_WAIT : doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
            nextTry = now.plus(wait);
        } else {
            wait = Duration.ZERO;
        }
        return changed;
    }
}

package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.outbox.OutboxStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How far the group's offsets may go: not past a slice of which a record still waits in the outbox. If the database is lost, what is
 * below the group's offset is taken for decided and told (docs/adr/0024).
 *
 * <p>Nothing is kept per slice: of the lanes' positions at one look, all is told when every row that the outbox held then is gone.
 * The rows of slices up to those positions were among them, or gone already.
 */
final class GroupOffsets {
    private static final long NOTHING = -1;

    private final Transactions transactions;
    private final AtomicBoolean refused = new AtomicBoolean();
    private Map<Lane, Long> looked = Map.of();
    private long waitingUpTo = NOTHING;

    GroupOffsets(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The broker did not take what was last told: it is told again, also if no lane moves any more. Called by any thread. */
    void refused() {
        refused.set(true);
    }

    /** The positions up to which all is told by now; empty if no lane has moved. */
    Map<Lane, Long> told(Collection<Lane> lanes) throws Exception {
        Map<Lane, Long> positions = new HashMap<>();
        for (Lane lane : lanes) {
            if (lane.isOpen()) {
                positions.put(lane, lane.position());
            }
        }
        boolean isKnown = !refused.get() && positions.equals(looked);
        if (isKnown && waitingUpTo == NOTHING) {
            return Map.of();
        }
        // May fail, and then the refusal still stands.
        Optional<OutboxStore.Span> waiting = transactions.call(OutboxStore::span);
        refused.set(false);
        if (waiting.isEmpty()) {
            looked = positions;
            waitingUpTo = NOTHING;
            return positions;
        }
        if (waitingUpTo != NOTHING && waiting.get().first() <= waitingUpTo) {
            return Map.of();
        }
        Map<Lane, Long> told = waitingUpTo == NOTHING ? Map.of() : looked;
        looked = positions;
        waitingUpTo = waiting.get().last();
        return told;
    }
}

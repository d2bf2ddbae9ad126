package dev.signalbox.bench;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.topic.EventType;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Crosses each event off by its number, and notices one that comes twice. */
final class OnceEach implements MeshHandler {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final BitSet applied;
    private long beganNanos;
    private int seen;

    OnceEach(int count) {
        applied = new BitSet(count);
    }

    @Override
    public Set<EventType> reads() {
        return Set.of(EventType.PRODUCT_REFRESHED);
    }

    @Override
    public synchronized void handle(List<MeshEvent> slice, Decisions decisions) {
        if (beganNanos == 0) {
            beganNanos = System.nanoTime();
        }
        for (MeshEvent event : slice) {
            applied.set(Refreshes.numberOf(event.envelope().id()));
        }
        seen += slice.size();
        notifyAll();
    }

    synchronized long beganNanos() {
        return beganNanos;
    }

    synchronized void awaitAll(int expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (seen < expected) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException((expected - seen) + " of " + expected + " events were not applied");
            }
        }
        if (applied.cardinality() != expected || seen != expected) {
            throw new IllegalStateException(
                    applied.cardinality() + " events were applied in " + seen + " times, and should be " + expected);
        }
    }
}

package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Rig;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.chaos.oracle.Invariant;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * SIGSTOP of one service in the middle of a slice's transaction, until another instance has taken its lanes over, then SIGCONT:
 * the sleeper wakes up in the middle of what it did and must be refused.
 *
 * <p>The rig holds the slices by a lock from outside, sees in the server's activity that the instance waits there, stops it, and
 * lets go: the server goes on with the statement, and the transaction stays open.
 */
public final class Pause implements Fault {
    private static final Duration TO_HAVE_A_SLICE = Duration.ofSeconds(20);
    private static final Duration TO_TAKE_OVER = Duration.ofSeconds(90);
    private static final Duration TO_BE_REFUSED = Duration.ofSeconds(20);
    private static final long A_MOMENT_MILLIS = 2_000;
    private static final double STUCK_SECONDS = 0.3;

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        MeshService service = strike.oneService();
        // The catalog decides nothing and locks no product.
        boolean isBefore = strike.random().nextInt(3) > 0 && service != MeshService.CATALOG;
        Hold hold = isBefore ? Hold.BEFORE_ITS_LOCKS : Hold.AT_ITS_ROW;
        long at = strike.random().nextInt(1_000);
        strike.said().accept("SIGSTOP " + service.folder() + " after " + at + " ms, in a slice, " + hold);
        ServiceProcess other = strike.rig().replica(service, Map.of());
        other.start();
        try {
            Instants.await(at);
            sleepAndWake(strike, service, hold);
            // Both go on for a moment: the one that was away must not undo what the other did.
            Instants.await(A_MOMENT_MILLIS);
            return List.of();
        } finally {
            other.kill();
        }
    }

    private static void sleepAndWake(Strike strike, MeshService service, Hold hold) {
        ServiceProcess sleeper = strike.rig().service(service);
        Meters meters = new Meters(sleeper);
        Lanes lanes = new Lanes(strike.rig().database(service));
        double refusedBefore = meters.refused();
        HeldSlices held = new HeldSlices(strike.rig().database(service), hold);
        long inHand;
        Map<TopicPartition, Long> ends;
        try (held) {
            boolean hasSlice = Instants.awaitUntil(
                    TO_HAVE_A_SLICE, () -> held.waiting(Rig.FIRST) > 0 && meters.stuckSeconds() > STUCK_SECONDS);
            if (!hasSlice) {
                strike.said().accept("it had no slice in hand for " + TO_HAVE_A_SLICE + "; it is not stopped");
                return;
            }
            sleeper.pause();
            inHand = held.waiting(Rig.FIRST);
            ends = lanes.ends(strike.rig().infrastructure().bootstrapServers());
        }
        boolean isOpen;
        try {
            Duration away = Instants.took(() -> {
                if (!Instants.awaitUntil(TO_TAKE_OVER, () -> lanes.haveReached(ends))) {
                    strike.found()
                            .accept(new Finding(
                                    Invariant.QUIET, "nobody took over what " + service.folder() + " had in hand"));
                }
                Instants.await(A_MOMENT_MILLIS);
            });
            isOpen = held.open(Rig.FIRST) > 0;
            strike.said()
                    .accept(inHand + " slices in hand, taken over within " + away.toMillis()
                            + " ms; its transaction is " + (isOpen ? "open" : "ended by the server"));
        } finally {
            sleeper.resume();
        }
        if (hold == Hold.BEFORE_ITS_LOCKS && isOpen) {
            boolean isRefused = Instants.awaitUntil(TO_BE_REFUSED, () -> meters.refused() > refusedBefore);
            strike.said().accept("awake, and refused " + (long) (meters.refused() - refusedBefore) + " times");
            if (!isRefused) {
                strike.found()
                        .accept(new Finding(
                                Invariant.REFUSED,
                                service.folder()
                                        + " woke up with a slice whose lane had moved on, and was not refused"));
            }
        }
    }
}

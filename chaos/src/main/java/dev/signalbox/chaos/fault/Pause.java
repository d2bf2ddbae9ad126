package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Rig;
import dev.signalbox.chaos.oracle.Finding;
import dev.signalbox.chaos.oracle.Invariant;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * SIGSTOP of one service in the middle of a slice's transaction, until another instance has taken its lanes over, then
 * SIGCONT: the sleeper wakes up in the middle of what it did and must be refused.
 *
 * <p>The rig holds the slices by a lock from outside, sees in the server's activity that the instance waits there, stops
 * it, and lets go: the server goes on with the statement, and the transaction stays open. What shows nothing, since no
 * slice was in hand or the server ended a transaction that was to be refused, is done again, three times at the most.
 */
public final class Pause implements Fault {
    private static final Duration TO_HAVE_A_SLICE = Duration.ofSeconds(20);
    private static final Duration TO_TAKE_OVER = Duration.ofSeconds(90);
    private static final Duration TO_BE_REFUSED = Duration.ofSeconds(20);
    private static final Duration TO_COUNT = Duration.ofSeconds(2);
    private static final long A_MOMENT_MILLIS = 2_000;
    private static final int MOST_TIMES = 3;
    /** By then it is a slice that waits there; effects and timers lock products too, and nobody refuses them. */
    private static final double STUCK_SECONDS = 1;

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
            untilItShows(strike, service, hold);
            // Both go on for a moment: the one that was away must not undo what the other did.
            Instants.await(A_MOMENT_MILLIS);
            return List.of();
        } finally {
            other.kill();
        }
    }

    private static void untilItShows(Strike strike, MeshService service, Hold hold) {
        boolean isStopped = false;
        for (int time = 1; time <= MOST_TIMES; time++) {
            Optional<Waking> waking = sleepAndWake(strike, service, hold);
            waking.ifPresent(strike.woken());
            isStopped |= waking.isPresent();
            if (waking.filter(each -> each.shows(hold) || each == Waking.UNHINDERED)
                    .isPresent()) {
                return;
            }
            strike.said().accept("which shows nothing; " + time + " of " + MOST_TIMES + " times");
        }
        if (!isStopped) {
            strike.found()
                    .accept(new Finding(
                            Invariant.STRUCK,
                            service.folder() + " had no slice in hand " + MOST_TIMES + " times; it was never stopped"));
        }
    }

    /** What became of it; empty if it had no slice in hand and was not stopped. */
    private static Optional<Waking> sleepAndWake(Strike strike, MeshService service, Hold hold) {
        ServiceProcess sleeper = strike.rig().service(service);
        Meters meters = new Meters(sleeper);
        double refusedBefore = meters.refused();
        HeldSlices held = new HeldSlices(strike.rig().database(service), hold);
        boolean isTakenOver;
        List<Long> open;
        try {
            Lanes lanes = new Lanes(strike.rig().database(service));
            Map<TopicPartition, Long> ends;
            try (held) {
                if (!Instants.awaitUntil(
                        TO_HAVE_A_SLICE, () -> held.waiting(Rig.FIRST) > 0 && meters.stuckSeconds() > STUCK_SECONDS)) {
                    strike.said().accept("it had no slice in hand for " + TO_HAVE_A_SLICE + "; it is not stopped");
                    return Optional.empty();
                }
                sleeper.pause();
                strike.said().accept(held.waiting(Rig.FIRST) + " slices in hand");
                ends = lanes.ends(strike.rig().infrastructure().bootstrapServers());
            }
            isTakenOver = isTakenOver(strike, service, lanes, ends);
            open = held.open(Rig.FIRST);
            strike.said().accept("its transaction is " + (open.isEmpty() ? "ended by the server" : "open"));
        } finally {
            // Harmless if it is awake.
            sleeper.resume();
        }
        if (open.isEmpty()) {
            return Optional.of(Waking.ENDED_BY_THE_SERVER);
        }
        Waking waking = woken(held, open, () -> meters.refused() > refusedBefore);
        strike.said().accept("awake, " + waking + ", refused " + (long) (meters.refused() - refusedBefore) + " times");
        if (waking == Waking.UNHINDERED && isTakenOver) {
            strike.found()
                    .accept(new Finding(
                            Invariant.REFUSED,
                            service.folder() + " woke up with a slice whose lane had moved on, and was not refused"));
        }
        return Optional.of(waking);
    }

    private static boolean isTakenOver(
            Strike strike, MeshService service, Lanes lanes, Map<TopicPartition, Long> ends) {
        long begun = System.nanoTime();
        boolean isTakenOver = Instants.awaitUntil(TO_TAKE_OVER, () -> lanes.haveReached(ends));
        if (isTakenOver) {
            strike.said()
                    .accept("taken over within "
                            + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms");
        } else {
            strike.found()
                    .accept(new Finding(Invariant.QUIET, "nobody took over what " + service.folder() + " had in hand"));
        }
        Instants.await(A_MOMENT_MILLIS);
        return isTakenOver;
    }

    /** The server may end the sessions between the look at them and the waking: then there is nothing to refuse. */
    private static Waking woken(HeldSlices held, List<Long> open, BooleanSupplier isRefused) {
        Instants.awaitUntil(TO_BE_REFUSED, () -> isRefused.getAsBoolean() || held.haveEnded(open));
        // Whoever is refused may close its session before it counts.
        if (Instants.awaitUntil(TO_COUNT, isRefused)) {
            return Waking.REFUSED;
        }
        return held.haveEnded(open) ? Waking.ENDED_BY_THE_SERVER : Waking.UNHINDERED;
    }
}

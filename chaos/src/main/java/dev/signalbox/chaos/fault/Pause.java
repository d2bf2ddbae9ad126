package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Rig;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.util.List;
import java.util.Map;

/**
 * SIGSTOP of one service for longer than its session lasts, while another instance of it runs, then SIGCONT: the paused
 * instance wakes up in the middle of what it did and must be refused.
 */
public final class Pause implements Fault {
    private static final long TO_TAKE_OVER_MILLIS = 3_000;

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        MeshService service =
                strike.services().get(strike.random().nextInt(strike.services().size()));
        long at = strike.random().nextInt(1_000);
        long stopped = Rig.SESSION.toMillis() + TO_TAKE_OVER_MILLIS;
        strike.said().accept("SIGSTOP " + service.folder() + " after " + at + " ms for " + stopped + " ms");
        ServiceProcess paused = strike.rig().service(service);
        ServiceProcess other = strike.rig().replica(service, Map.of());
        other.start();
        try {
            Instants.await(at);
            paused.pause();
            try {
                Instants.await(stopped);
            } finally {
                paused.resume();
            }
            // Both go on for a moment: the one that was away must not undo what the other did.
            Instants.await(TO_TAKE_OVER_MILLIS);
            return List.of();
        } finally {
            other.kill();
        }
    }
}

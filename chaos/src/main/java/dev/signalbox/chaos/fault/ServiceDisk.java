package dev.signalbox.chaos.fault;

import dev.signalbox.chaos.Rig;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.PartFailed;
import dev.signalbox.local.ServiceProcess;
import java.util.List;
import java.util.Optional;

/**
 * The disk on which the services keep their logs and temporary files is full for some seconds; in the middle of it one of them is
 * killed and started again. Whether it comes up on a full disk is its own affair; once there is room it must.
 */
public final class ServiceDisk implements Fault {
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGER_MILLIS = 3_000;

    @Override
    public String name() {
        return "service-disk";
    }

    @Override
    public Optional<String> missing() {
        return Rig.serviceDisk().isPresent()
                ? Optional.empty()
                : Optional.of("there is no size-limited disk; call chaos/run as a user who may mount a tmpfs");
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        long before = (long) SHORTEST_MILLIS + strike.random().nextInt(LONGER_MILLIS);
        MeshService victim = strike.oneService();
        ServiceProcess process = strike.rig().service(victim);
        strike.said()
                .accept("the services' disk is full; after " + before + " ms kill -9 " + victim.folder()
                        + ", which must start on it or when there is room again");
        try (Ballast _ = Ballast.fill(Rig.serviceDisk().orElseThrow())) {
            Instants.await(before);
            process.kill();
            return List.of(new Recovery(victim.folder(), name(), Instants.took(process::start)));
        } catch (PartFailed refused) {
            strike.said().accept("it does not start on a full disk: " + refused.getMessage());
        }
        process.kill();
        return List.of(new Recovery(victim.folder(), name(), Instants.took(process::start)));
    }
}

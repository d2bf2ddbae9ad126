package dev.signalbox.chaos;

import dev.signalbox.chaos.fault.Fault;
import dev.signalbox.local.MeshService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run does.
 *
 * @param faults one a round, in turn
 * @param services whom faults may hit
 * @param perSecond how many events the load writes
 * @param protocol by which the instances of a service share its partitions
 * @param away how long what is killed stays away, if that is not left to the seed
 * @param restEvery after so many rounds the load pauses, the mesh comes to rest, and everything is checked
 */
public record Settings(
        int rounds,
        long seed,
        List<Fault> faults,
        List<MeshService> services,
        GroupProtocol protocol,
        Optional<Duration> away,
        int perSecond,
        int restEvery) {
    public Settings {
        faults = List.copyOf(faults);
        services = List.copyOf(services);
    }

    /** All services, with the classic protocol, 20 events a second. */
    public static Settings of(int rounds, long seed, List<Fault> faults, int restEvery) {
        return new Settings(
                rounds,
                seed,
                faults,
                List.of(MeshService.values()),
                GroupProtocol.CLASSIC,
                Optional.empty(),
                20,
                restEvery);
    }
}

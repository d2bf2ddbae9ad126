package dev.signalbox.chaos;

import dev.signalbox.chaos.fault.Fault;
import dev.signalbox.local.MeshService;
import java.util.List;

/**
 * What a run does.
 *
 * @param faults one a round, in turn
 * @param services whom faults may hit
 * @param perSecond how many events the load writes
 * @param restEvery after so many rounds the load pauses, the mesh comes to rest, and everything is checked
 */
public record Settings(
        int rounds, long seed, List<Fault> faults, List<MeshService> services, int perSecond, int restEvery) {
    public Settings {
        faults = List.copyOf(faults);
        services = List.copyOf(services);
    }
}

package dev.signalbox.chaos.fault;

import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The restarts of an upgrade as an orchestrator does them, with the same build: of each chosen service two instances
 * run, one is told to end (SIGTERM) and started anew while the other works, then the other.
 */
public final class Rolling implements Fault {
    @Override
    public String name() {
        return "rolling";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        List<Supplier<List<Recovery>>> upgrades = new ArrayList<>();
        for (MeshService service : strike.services()) {
            ServiceProcess first = strike.rig().service(service);
            ServiceProcess second = strike.rig().replica(service, Map.of());
            upgrades.add(() -> {
                second.start();
                try {
                    List<Recovery> replaced =
                            List.of(replaced(strike, service, first), replaced(strike, service, second));
                    second.stop();
                    return replaced;
                } finally {
                    second.kill();
                }
            });
        }
        return Instants.atOnce(upgrades).stream().flatMap(List::stream).toList();
    }

    private Recovery replaced(Strike strike, MeshService service, ServiceProcess instance) {
        Duration ended = Instants.took(instance::stop);
        Recovery back = new Recovery(service.folder(), name(), Instants.took(instance::start));
        strike.said()
                .accept(service.folder() + " ended within " + ended.toMillis() + " ms and was ready again after "
                        + back.ready().toMillis() + " ms");
        return back;
    }
}

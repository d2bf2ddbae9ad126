package dev.signalbox.chaos.fault;

import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code kill -9} of every chosen service, each at its own instant, and a start right after. */
public final class Kill implements Fault {
    private static final int LATEST_MILLIS = 2_000;

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        List<Supplier<Recovery>> blows = new ArrayList<>();
        for (MeshService service : strike.services()) {
            long at = strike.random().nextInt(LATEST_MILLIS);
            strike.said().accept("kill -9 " + service.folder() + " after " + at + " ms");
            ServiceProcess process = strike.rig().service(service);
            blows.add(() -> {
                Instants.await(at);
                process.kill();
                return new Recovery(service.folder(), name(), Instants.took(process::start));
            });
        }
        return Instants.atOnce(blows);
    }
}

package dev.signalbox.chaos.fault;

import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A second instance of each chosen service joins and leaves, in good order or not, as often as there is time. */
public final class Rebalance implements Fault {
    private static final int TIMES = 2;
    private static final int LONGEST_STAY_MILLIS = 2_000;

    @Override
    public String name() {
        return "rebalance";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        List<Supplier<Recovery>> visits = new ArrayList<>();
        for (MeshService service : strike.services()) {
            List<Long> stays = new ArrayList<>();
            List<Boolean> kills = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                stays.add((long) strike.random().nextInt(LONGEST_STAY_MILLIS));
                kills.add(strike.random().nextBoolean());
            }
            strike.said().accept("a second " + service.folder() + " stays for " + stays + " ms");
            ServiceProcess other = strike.rig().replica(service, Map.of());
            visits.add(() -> {
                Recovery last = new Recovery(service.folder() + " replica", name(), Instants.took(other::start));
                for (int i = 0; i < TIMES; i++) {
                    Instants.await(stays.get(i));
                    if (kills.get(i)) {
                        other.kill();
                    } else {
                        other.stop();
                    }
                    if (i + 1 < TIMES) {
                        other.start();
                    }
                }
                return last;
            });
        }
        return Instants.atOnce(visits);
    }
}

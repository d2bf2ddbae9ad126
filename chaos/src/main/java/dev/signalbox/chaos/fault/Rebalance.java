package dev.signalbox.chaos.fault;

import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Members come and go: in each chosen service's group five times a guest that takes partitions and leaves; meanwhile a
 * second instance of one of the services, which leaves in good order or not.
 */
public final class Rebalance implements Fault {
    private static final int VISITS = 5;
    private static final int LONGEST_VISIT_MILLIS = 300;
    private static final int LONGEST_STAY_MILLIS = 4_000;

    @Override
    public String name() {
        return "rebalance";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        List<Supplier<List<Recovery>>> comings = new ArrayList<>();
        for (MeshService service : strike.services()) {
            List<Duration> stays = new ArrayList<>();
            for (int i = 0; i < VISITS; i++) {
                stays.add(Duration.ofMillis(strike.random().nextInt(LONGEST_VISIT_MILLIS)));
            }
            comings.add(() -> {
                Guest guest = new Guest(strike.rig(), service);
                List<Integer> generations = stays.stream().map(guest::visit).toList();
                strike.said().accept(service.folder() + " was visited in generations " + generations);
                return List.of();
            });
        }
        comings.add(secondInstance(strike));
        return Instants.atOnce(comings).stream().flatMap(List::stream).toList();
    }

    private Supplier<List<Recovery>> secondInstance(Strike strike) {
        MeshService service = strike.oneService();
        long stays = strike.random().nextInt(LONGEST_STAY_MILLIS);
        boolean isKilled = strike.random().nextBoolean();
        strike.said()
                .accept("a second " + service.folder() + " stays for " + stays + " ms and "
                        + (isKilled ? "is killed" : "leaves"));
        ServiceProcess other = strike.rig().replica(service, Map.of());
        return () -> {
            Duration ready = Instants.took(other::start);
            Instants.await(stays);
            if (isKilled) {
                other.kill();
            } else {
                other.stop();
            }
            return List.of(new Recovery(service.folder() + " replica", name(), ready));
        };
    }
}

package dev.signalbox.chaos.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Services, broker and database killed in the same seconds. */
public final class Together implements Fault {
    private final List<Fault> all = List.of(new Kill(), new BrokerKill(), new DatabaseKill());

    @Override
    public String name() {
        return "together";
    }

    @Override
    public List<Recovery> strike(Strike strike) {
        List<Supplier<List<Recovery>>> blows = new ArrayList<>();
        for (Fault fault : all) {
            // A random of its own for each, or the order of threads would decide the instants.
            Random own = new Random(strike.random().nextLong());
            blows.add(() -> fault.strike(strike.by(own)));
        }
        return Instants.atOnce(blows).stream()
                .flatMap(List::stream)
                .map(recovery -> new Recovery(recovery.part(), name(), recovery.ready()))
                .toList();
    }
}

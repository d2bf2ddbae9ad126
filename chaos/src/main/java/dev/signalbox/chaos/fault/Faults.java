package dev.signalbox.chaos.fault;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** All faults, by name. */
public final class Faults {
    private static final List<Fault> ALL = List.of(
            new Kill(),
            new BrokerKill(),
            new DatabaseKill(),
            new Together(),
            new RegistryKill(),
            new Pause(),
            new Rebalance(),
            new Rolling(),
            new Network(),
            new Disk(),
            new ServiceDisk(),
            new Clock());

    private Faults() {}

    public static Optional<Fault> named(String name) {
        return ALL.stream().filter(fault -> fault.name().equals(name)).findFirst();
    }

    public static List<String> names() {
        return ALL.stream().map(Fault::name).toList();
    }

    /** The names, as the command line offers them. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }
}

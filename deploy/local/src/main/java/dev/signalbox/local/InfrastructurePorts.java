package dev.signalbox.local;

import java.util.Arrays;

/** The ports of broker, PostgreSQL and registry on loopback. */
public record InfrastructurePorts(int broker, int controller, int postgres, int registry, int registryManagement) {

    static InfrastructurePorts free() {
        return new InfrastructurePorts(
                FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next());
    }

    /** The ports as one line, from which {@link #of} makes them again. */
    String line() {
        return "%d %d %d %d %d".formatted(broker, controller, postgres, registry, registryManagement);
    }

    static InfrastructurePorts of(String line) {
        var ports =
                Arrays.stream(line.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
        return new InfrastructurePorts(ports[0], ports[1], ports[2], ports[3], ports[4]);
    }
}

package dev.signalbox.local;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every port of the stack: the customary ones where they are free. */
public record StackPorts(
        InfrastructurePorts infrastructure, Map<MeshService, Integer> services, Map<MeshService, Integer> management) {
    private static final InfrastructurePorts CUSTOMARY = new InfrastructurePorts(9092, 9093, 5432, 8081, 8082);

    public StackPorts {
        services = Map.copyOf(services);
        management = Map.copyOf(management);
    }

    /** The customary port of each part, or a free one where something else has it; the listener hears of those. */
    static StackPorts choose(Progress progress) {
        return new StackPorts(
                new InfrastructurePorts(
                        choose("broker", CUSTOMARY.broker(), progress),
                        choose("the broker's controller", CUSTOMARY.controller(), progress),
                        choose("postgres", CUSTOMARY.postgres(), progress),
                        choose("registry", CUSTOMARY.registry(), progress),
                        choose("the registry's health", CUSTOMARY.registryManagement(), progress)),
                each(service -> choose(service.folder(), service.preferredPort(), progress)),
                each(service ->
                        choose("the health of " + service.folder(), service.preferredManagementPort(), progress)));
    }

    /** For parts that are only looked at or stopped. */
    static StackPorts none() {
        return new StackPorts(new InfrastructurePorts(0, 0, 0, 0, 0), Map.of(), Map.of());
    }

    private static int choose(String part, int preferred, Progress progress) {
        int port = FreePorts.preferring(preferred);
        if (port != preferred) {
            progress.note("Port %d is taken: %s listens on %d.".formatted(preferred, part, port));
        }
        return port;
    }

    private static Map<MeshService, Integer> each(Function<MeshService, Integer> port) {
        return Arrays.stream(MeshService.values())
                .collect(Collectors.toMap(
                        Function.identity(), port, (one, other) -> one, () -> new EnumMap<>(MeshService.class)));
    }
}

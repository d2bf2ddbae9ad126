package dev.signalbox.local;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of one stack on their ports, running or not: the infrastructure and the four services on it. */
record Mesh(Parts parts, StackFolders folders, StackPorts ports, Existing existing, Infrastructure infrastructure) {

    Mesh(Parts parts, StackFolders folders, StackPorts ports, Existing existing) {
        this(
                parts,
                folders,
                ports,
                existing,
                new Infrastructure(parts, folders, ports.infrastructure(), Lifetime.DETACHED, existing));
    }

    static Stream<String> partNames() {
        return Stream.concat(
                Stream.of("broker", "postgres", "registry"),
                Arrays.stream(MeshService.values()).map(MeshService::folder));
    }

    Stream<ServiceProcess> services() {
        return Arrays.stream(MeshService.values()).map(this::service);
    }

    /** What is started here, in the order in which it can be stopped. */
    Stream<Part> all() {
        return Stream.concat(services(), infrastructure.parts());
    }

    void createDatabases() {
        for (var service : MeshService.values()) {
            var _ = infrastructure.createDatabase(service.shortName());
        }
    }

    /** @param processes empty while the stack is not complete */
    StackState state(Map<String, Long> processes) {
        return new StackState(
                Instant.now().toString(),
                infrastructure.bootstrapServers(),
                infrastructure.registryUrl(),
                each(MeshService::folder, this::url),
                each(MeshService::shortName, service -> infrastructure.database(service.shortName())),
                ports,
                processes);
    }

    Stream<PartStatus> status() {
        return Stream.concat(infrastructure.status(), services().map(service -> PartStatus.of(service, service.url())));
    }

    ServiceProcess service(MeshService service) {
        var settings = new HashMap<>(service.settings(
                parts.repository(),
                infrastructure.bootstrapServers(),
                infrastructure.registryUrl(),
                infrastructure.database(service.shortName())));
        settings.putAll(each(MeshService::pagesVariable, this::url));
        return new ServiceProcess(
                parts,
                service.folder(),
                settings,
                folders,
                ports.services().getOrDefault(service, 0),
                ports.management().getOrDefault(service, 0),
                Lifetime.DETACHED);
    }

    private String url(MeshService service) {
        return ServiceProcess.url(ports.services().getOrDefault(service, 0));
    }

    private static <T> Map<String, T> each(Function<MeshService, String> key, Function<MeshService, T> value) {
        return Arrays.stream(MeshService.values()).collect(Collectors.toMap(key, value));
    }
}

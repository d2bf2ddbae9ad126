package dev.signalbox.chaos;

import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.Part;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The whole mesh as processes on loopback, in a temporary folder, gone with this JVM. */
public final class Rig implements AutoCloseable {
    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Map<MeshService, Database> databases = new EnumMap<>(MeshService.class);
    private final Map<MeshService, ServiceProcess> services;

    public Rig() {
        for (MeshService service : MeshService.values()) {
            databases.put(service, infrastructure.newDatabase(service.shortName()));
        }
        services = infrastructure.services(databases);
    }

    /** Starts the four services; topics that they must know from the beginning are there by then. */
    public void start() {
        each(ServiceProcess::start);
    }

    public TestInfrastructure infrastructure() {
        return infrastructure;
    }

    public Map<MeshService, Database> databases() {
        return Map.copyOf(databases);
    }

    public ServiceProcess service(MeshService service) {
        return Objects.requireNonNull(services.get(service));
    }

    private void each(Consumer<ServiceProcess> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running = services.values().stream()
                    .map(service -> CompletableFuture.runAsync(() -> work.accept(service), threads))
                    .toList();
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        }
    }

    @Override
    public void close() {
        each(Part::kill);
    }
}

package dev.signalbox.chaos;

import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.Part;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The whole mesh as processes on loopback, in a temporary folder, gone with this JVM. */
public final class Rig implements AutoCloseable {
    /** As short as the broker allows: a service that is killed or paused for longer loses its partitions to others. */
    public static final Duration SESSION = Duration.ofSeconds(6);

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Map<MeshService, Database> databases = new EnumMap<>(MeshService.class);
    private final Map<MeshService, ServiceProcess> services;
    private final Optional<Lines> lines;

    /** @param isThroughProxies whether proxies stand between the services and everything they talk to */
    public Rig(boolean isThroughProxies, long seed) {
        for (MeshService service : MeshService.values()) {
            databases.put(service, infrastructure.newDatabase(service.shortName()));
        }
        lines = isThroughProxies ? Optional.of(new Lines(infrastructure, seed)) : Optional.empty();
        services = infrastructure.services(databases, service -> settings(service, "first"));
    }

    /** The proxies, if there are any. */
    public Optional<Lines> lines() {
        return lines;
    }

    /**
     * A second instance of a service, not started yet.
     *
     * @param further environment variables of this instance alone
     */
    public ServiceProcess replica(MeshService service, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(settings(service, "second"));
        settings.putAll(further);
        return infrastructure.replica(service, Objects.requireNonNull(databases.get(service)), "second", settings);
    }

    /** An instance that is killed and comes back under its name takes up its partitions at once. */
    private Map<String, String> settings(MeshService service, String instance) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SIGNALBOX_AUTHORITY", "topic");
        // Processes that live for seconds: the second compiler would never earn its time.
        settings.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        settings.put("KAFKA_GROUP_INSTANCE_ID", instance);
        settings.put("KAFKA_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()));
        settings.put("KAFKA_HEARTBEAT_INTERVAL_MS", "1500");
        lines.ifPresent(proxies -> settings.putAll(proxies.settings(Objects.requireNonNull(databases.get(service)))));
        return settings;
    }

    /** Starts the four services; topics that they must know from the beginning are there by then. */
    public void start() {
        each(ServiceProcess::train);
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
        lines.ifPresent(Lines::close);
    }
}

package dev.signalbox.chaos;

import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.Part;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.nio.file.Path;
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

    /** What the instance calls itself that runs all the time, towards broker and database. */
    public static final String FIRST = "first";

    private static final String SECOND = "second";
    /** Longer than it takes to notice that an instance sleeps and to take its lanes over. */
    private static final String IDLE_IN_TRANSACTION = "20s";

    private final TestInfrastructure infrastructure = TestInfrastructure.running();
    private final Map<MeshService, Database> databases = new EnumMap<>(MeshService.class);
    private final Map<MeshService, ServiceProcess> services;
    private final Optional<Lines> lines;
    private final GroupProtocol protocol;

    /** @param isThroughProxies whether proxies stand between the services and everything they talk to */
    public Rig(GroupProtocol protocol, boolean isThroughProxies, long seed) {
        this.protocol = protocol;
        for (MeshService service : MeshService.values()) {
            databases.put(service, infrastructure.newDatabase(service.shortName()));
        }
        lines = isThroughProxies ? Optional.of(new Lines(infrastructure, seed)) : Optional.empty();
        services = infrastructure.services(databases, service -> settings(service, FIRST));
    }

    /**
     * Where the services keep their logs and temporary files, if that can be filled: {@code chaos/run} lays it on a size-limited tmpfs
     * of a mount namespace of its own, which nothing outlives, and names it in {@code CHAOS_SERVICE_DISK}.
     */
    public static Optional<Path> serviceDisk() {
        return Optional.ofNullable(System.getenv("CHAOS_SERVICE_DISK")).map(Path::of);
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
        Map<String, String> settings = new HashMap<>(settings(service, SECOND));
        settings.putAll(further);
        return infrastructure.replica(service, database(service), SECOND, settings);
    }

    private Map<String, String> settings(MeshService service, String instance) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SIGNALBOX_AUTHORITY", "topic");
        // Processes that live for seconds: the second compiler would never earn its time.
        settings.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        serviceDisk().ifPresent(disk -> {
            settings.merge("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + disk, (one, other) -> one + " " + other);
            settings.put("QUARKUS_LOG_FILE_ENABLED", "true");
            // What they log of themselves leaves room that can be filled.
            settings.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "512K");
            settings.put("QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "1");
            settings.put(
                    "QUARKUS_LOG_FILE_PATH",
                    disk.resolve(service.folder() + "-" + instance + ".log").toString());
        });
        settings.putAll(protocol.settings(instance));
        settings.put("SIGNALBOX_DB_IDLE_IN_TRANSACTION", IDLE_IN_TRANSACTION);
        settings.put("SIGNALBOX_DB_URL", database(service).url());
        lines.ifPresent(proxies -> settings.putAll(proxies.settings(database(service))));
        settings.computeIfPresent("SIGNALBOX_DB_URL", (variable, url) -> named(url, instance));
        return settings;
    }

    private static String named(String url, String instance) {
        return url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + instance;
    }

    /** Starts the four services; topics that they must know from the beginning are there by then. */
    public void start() {
        protocol.prepare(infrastructure.bootstrapServers());
        each(ServiceProcess::start);
    }

    public GroupProtocol protocol() {
        return protocol;
    }

    public TestInfrastructure infrastructure() {
        return infrastructure;
    }

    public Map<MeshService, Database> databases() {
        return Map.copyOf(databases);
    }

    public Database database(MeshService service) {
        return Objects.requireNonNull(databases.get(service));
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

package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The real broker, PostgreSQL and registry that integration tests run against: one set per JVM, started at first use on
 * free ports in a temporary folder, gone with the JVM. The mesh's topics and schemas are there. Logs stay in {@code target/infrastructure}.
 *
 * <p>{@code KAFKA_BOOTSTRAP_SERVERS}, {@code SCHEMA_REGISTRY_URL} and {@code SIGNALBOX_DB_URL} put existing ones in
 * their place; those cannot be stopped from here.
 */
public final class TestInfrastructure {
    /** Shared by all class loaders of the JVM, as the processes are. */
    private static final Object ONE_PER_JVM = "dev.signalbox.local.TestInfrastructure".intern();

    private static final String FOLDER = "signalbox.test-infrastructure.folder";
    private static final String PORTS = "ports";
    private static @Nullable TestInfrastructure instance;
    private static @Nullable String fault;

    private final Infrastructure infrastructure;
    private final StackFolders folders;

    private TestInfrastructure(Infrastructure infrastructure, StackFolders folders) {
        this.infrastructure = infrastructure;
        this.folders = folders;
    }

    /** The infrastructure of this JVM; the first call starts it. */
    public static TestInfrastructure running() {
        synchronized (ONE_PER_JVM) {
            if (fault != null) {
                throw new IllegalStateException(fault);
            }
            var known = instance;
            if (known == null) {
                known = startOrAttach();
                instance = known;
            }
            return known;
        }
    }

    public String bootstrapServers() {
        return infrastructure.bootstrapServers();
    }

    /** The address that Confluent's clients take as {@code schema.registry.url}. */
    public String registryUrl() {
        return infrastructure.registryUrl();
    }

    /** An empty database that nobody else uses. */
    public Database newDatabase(String prefix) {
        var suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return infrastructure.createDatabase("%s_%s".formatted(prefix, suffix));
    }

    /** Creates the topic; one that exists is a mistake of the test. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic %s was not created".formatted(name), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Everything on these topics now, each partition in its order; no record that is not committed. */
    public List<ConsumerRecord<byte[], byte[]>> recordsOn(String... topics) {
        try (TopicLook look = new TopicLook(bootstrapServers(), topics)) {
            return look.records();
        }
    }

    /** Where each partition of these topics ends now, as a reader of committed records sees it. */
    public Map<TopicPartition, Long> endsOf(String... topics) {
        try (TopicLook look = new TopicLook(bootstrapServers(), topics)) {
            return look.ends();
        }
    }

    /**
     * One of the four services as a process of its own, with an empty database, not started yet.
     *
     * @param settings environment variables beside the addresses, or in their place
     */
    public ServiceProcess service(MeshService service, Map<String, String> settings) {
        return process(service, newDatabase(service.shortName()), settings, folders, FreePorts.next());
    }

    /**
     * A further instance of a service on the database of the first, with a note and a log of its own, not started yet.
     *
     * @param instance its name among the instances of this JVM
     */
    public ServiceProcess replica(
            MeshService service, Database database, String instance, Map<String, String> settings) {
        var own = new StackFolders(
                folders.data().resolve(instance), folders.logs().resolve(instance));
        return process(service, database, settings, own, FreePorts.next());
    }

    private ServiceProcess process(
            MeshService service, Database database, Map<String, String> settings, StackFolders where, int port) {
        var all =
                new HashMap<>(service.settings(Parts.here().repository(), bootstrapServers(), registryUrl(), database));
        all.putAll(settings);
        return new ServiceProcess(
                Parts.here(), service.folder(), all, where, port, FreePorts.next(), Lifetime.OF_THIS_JVM);
    }

    /** The four services as processes that know where the pages of the others are, each on its database, not started yet. */
    public Map<MeshService, ServiceProcess> services(Map<MeshService, Database> databases) {
        return services(databases, service -> Map.of());
    }

    /** The same, each with environment variables beside the addresses, or in their place. */
    public Map<MeshService, ServiceProcess> services(
            Map<MeshService, Database> databases, Function<MeshService, Map<String, String>> settings) {
        Map<MeshService, Integer> ports = new EnumMap<>(MeshService.class);
        databases.keySet().forEach(service -> ports.put(service, FreePorts.next()));
        Map<String, String> pages = new HashMap<>();
        ports.forEach((service, port) -> pages.put(service.pagesVariable(), ServiceProcess.url(port)));
        Map<MeshService, ServiceProcess> services = new EnumMap<>(MeshService.class);
        databases.forEach((service, database) -> {
            Map<String, String> all = new HashMap<>(pages);
            all.putAll(settings.apply(service));
            services.put(service, process(service, database, all, folders, ports.getOrDefault(service, 0)));
        });
        return services;
    }

    /** The broker, to be stopped, killed, paused and started by a test of faults. */
    public LocalBroker broker() {
        return ours(infrastructure.broker(), "KAFKA_BOOTSTRAP_SERVERS");
    }

    /** The PostgreSQL server, to be stopped, killed, paused and started by a test of faults. */
    public LocalPostgres postgres() {
        return ours(infrastructure.postgres(), "SIGNALBOX_DB_URL");
    }

    /** The registry, to be stopped, killed, paused and started by a test of faults. */
    public LocalRegistry registry() {
        return ours(infrastructure.registry(), "SCHEMA_REGISTRY_URL");
    }

    private static <T extends Part> T ours(Optional<T> part, String variable) {
        return part.orElseThrow(
                () -> new IllegalStateException("the part that %s names is not ours to stop".formatted(variable)));
    }

    private static TestInfrastructure startOrAttach() {
        try {
            var folder = System.getProperty(FOLDER);
            return folder == null ? start() : attach(Path.of(folder));
        } catch (PartFailed e) {
            // One clear failure, not a slow one per test.
            fault = e.getMessage();
            throw e;
        }
    }

    private static TestInfrastructure start() {
        try {
            var folder = Files.createTempDirectory("signalbox-test-");
            ChildGuard.remove(folder);
            var ports = InfrastructurePorts.free();
            Files.writeString(folder.resolve(PORTS), ports.line());
            var folders = folders(folder);
            var infrastructure = infrastructure(folders, ports);
            try {
                infrastructure.start(Part::start);
                MeshMigration.run(infrastructure.bootstrapServers(), infrastructure.registryUrl());
            } catch (PartFailed e) {
                infrastructure.kill();
                throw e;
            }
            System.setProperty(FOLDER, folder.toString());
            return new TestInfrastructure(infrastructure, folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestInfrastructure attach(Path folder) {
        try {
            var folders = folders(folder);
            var ports = InfrastructurePorts.of(Files.readString(folder.resolve(PORTS)));
            return new TestInfrastructure(infrastructure(folders, ports), folders);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A module whose tests run in several JVMs at once names them, and has the logs of each. */
    private static StackFolders folders(Path data) {
        return new StackFolders(
                data,
                Path.of(
                        System.getProperty("user.dir"),
                        "target",
                        "infrastructure" + System.getProperty("signalbox.fork", "")));
    }

    private static Infrastructure infrastructure(StackFolders folders, InfrastructurePorts ports) {
        return new Infrastructure(Parts.here(), folders, ports, Lifetime.OF_THIS_JVM, Existing.named(System.getenv()));
    }
}

package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka broker that is its own controller, on loopback, with the settings that the mesh relies on. */
public final class LocalBroker extends Part {
    private final Parts parts;
    private final Path folder;
    private final int port;
    private final int controllerPort;
    private String furtherListener = "";
    private String furtherAddress = "";

    public LocalBroker(Parts parts, StackFolders folders, int port, int controllerPort, Lifetime lifetime) {
        super(new PartProcess("broker", folders, lifetime));
        this.parts = parts;
        folder = folders.data("broker");
        this.port = port;
        this.controllerPort = controllerPort;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * From the next start on, clients that come to {@code listenPort} are told {@code proxyPort} as the broker's address: a
     * proxy there must lead back to {@code listenPort}.
     */
    public void advertiseThrough(int listenPort, int proxyPort) {
        furtherListener = ",PROXIED://127.0.0.1:" + listenPort;
        furtherAddress = ",PROXIED://127.0.0.1:" + proxyPort;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void start() {
        var classPath = parts.brokerJars().resolve("*").toString();
        var settings = writeSettings();
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            format(classPath, settings);
        }
        var command = Launch.java(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"),
                "-cp",
                classPath,
                "kafka.Kafka",
                settings.toString()));
        process.start(
                new Launch(command, folder, Map.of()),
                this::check,
                READY_WITHIN,
                "free memory or the port %d, then start again.".formatted(port));
    }

    @Override
    void check() throws Exception {
        if (!FreePorts.taken(port)) {
            throw new IOException("nothing listens on port " + port);
        }
        check(bootstrapServers());
    }

    /** Fails unless a broker answers at this address. */
    static void check(String bootstrapServers) throws Exception {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
        }
    }

    private void format(String classPath, Path settings) {
        Commands.run(Launch.java(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlog4j2.level=ERROR",
                "-cp",
                classPath,
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                settings.toString())));
    }

    private Path writeSettings() {
        try (var log4j = Objects.requireNonNull(LocalBroker.class.getResourceAsStream("broker-log4j2.properties"))) {
            Files.createDirectories(folder);
            Files.copy(log4j, folder.resolve("log4j2.properties"), StandardCopyOption.REPLACE_EXISTING);
            return Files.writeString(folder.resolve("server.properties"), settings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
                advertised.listeners=BROKER://127.0.0.1:%1$d%5$s
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s

                auto.create.topics.enable=false
                # A group's offsets are the watermark of a rebuild: they outlive a service that is off for long.
                offsets.retention.minutes=129600
                group.initial.rebalance.delay.ms=0
                # As short as the classic protocol allows, for groups that ask for it.
                group.consumer.min.session.timeout.ms=6000
                group.consumer.min.heartbeat.interval.ms=1000

                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=2

                # A broker that was killed may come back this soon, not after the usual 9 s.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500

                # Sized for 256 MB of heap.
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=4
                background.threads=4
                """.formatted(port, controllerPort, folder.resolve("data"), furtherListener, furtherAddress);
    }
}

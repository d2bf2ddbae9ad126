package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One of the four services, run from its Quarkus application folder; it counts as started when it is ready. */
public final class ServiceProcess extends Part {
    /** A JVM that ends writes its cache by way of a second one. */
    private static final Duration TRAINED = Duration.ofMinutes(3);

    /**
     * What a service has in hand of a backlog lives as long as its slice. It must find room among the survivors: otherwise each
     * collection of the young makes it old, and the old are collected every second.
     */
    private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=3");
    /** What of its cache does not fit, the JVM compiles anew, and warns of it by names of its own. */
    private static final String QUIET_CACHE = "-Xlog:aot*=error";

    /** What tests want of its JVM beside that, an option a line. */
    private static final List<String> OPTIONS =
            System.getProperty("signalbox.service-options", "").lines().toList();

    private final Lifetime lifetime;
    private final Parts parts;
    private final String name;
    private final Map<String, String> settings;
    private final Path logs;
    private final int port;
    private final int managementPort;
    private int heapMegabytes = 160;

    /**
     * @param name the service's folder in the repository
     * @param settings environment variables: addresses, database, and whatever a test wants to change
     */
    public ServiceProcess(
            Parts parts,
            String name,
            Map<String, String> settings,
            StackFolders folders,
            int port,
            int managementPort,
            Lifetime lifetime) {
        super(new PartProcess(name, folders, lifetime));
        this.lifetime = lifetime;
        this.parts = parts;
        this.name = name;
        this.settings = Map.copyOf(settings);
        logs = folders.logs();
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Gives it another heap, from its next start on. */
    public void heap(int megabytes) {
        heapMegabytes = megabytes;
    }

    /** Where its pages and REST resources are. */
    public String url() {
        return url(port);
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        if (lifetime == Lifetime.OF_THIS_JVM) {
            // Tests start a service again and again: each start after the first takes half the time.
            train();
        }
        start(command());
    }

    private void start(List<String> command) {
        process.start(
                new Launch(command, logs, environment()),
                this::check,
                READY_WITHIN,
                "read the log; signalbox status shows whether broker, registry and PostgreSQL run.");
    }

    /**
     * Starts and ends the service once, so that the JVM keeps what a start needs (its ahead-of-time cache, JEP 514)
     * beside the application; whoever starts the service from then on needs about half the processor time for it. Does
     * nothing while the service runs, or where there is a cache already. A new build has none.
     */
    void train() {
        var cache = cache();
        if (Files.exists(cache) || pid().isPresent()) {
            return;
        }
        var written = cache.resolveSibling(UUID.randomUUID() + ".aot");
        start(command("-XX:AOTCacheOutput=" + written));
        process.stop("TERM", TRAINED);
        try {
            Files.move(written, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The JVM of %s kept no cache: its log says why".formatted(name), e);
        }
    }

    /**
     * Writes the service's projection again, whether or not the service runs.
     *
     * @param more environment variables beside those of the service
     */
    public RebuildProcess rebuild(Map<String, String> more) {
        var environment = environment();
        environment.putAll(more);
        return RebuildProcess.start(new Launch(command(), logs, environment));
    }

    private List<String> command() {
        var cache = cache();
        return Files.exists(cache) ? command("-XX:AOTCache=" + cache) : command(new String[0]);
    }

    private List<String> command(String... more) {
        var arguments = new ArrayList<>(List.of("-Xmx" + heapMegabytes + "m", "-Xss512k", QUIET_CACHE));
        arguments.addAll(COLLECTOR);
        arguments.addAll(OPTIONS);
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("-jar", parts.serviceApp(name).toString()));
        return Launch.java(arguments);
    }

    /** The JVM itself refuses a cache of another build or another JDK, and goes on without. */
    private Path cache() {
        return parts.serviceApp(name).resolveSibling("app.aot");
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        System.getenv().forEach((variable, value) -> {
            if (variable.startsWith("QUARKUS_") || variable.startsWith("SIGNALBOX_")) {
                environment.put(variable, value);
            }
        });
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(settings);
        return environment;
    }

    /** Health is on the management port where the service has one, else beside its pages. */
    @Override
    void check() throws IOException, InterruptedException {
        int health = FreePorts.taken(managementPort) ? managementPort : port;
        Http.expectOk("http://127.0.0.1:%d/q/health/ready".formatted(health));
    }
}

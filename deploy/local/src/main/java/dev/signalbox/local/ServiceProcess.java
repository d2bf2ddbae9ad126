package dev.signalbox.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the four services, run from its Quarkus application folder; it counts as started when it is ready. */
public final class ServiceProcess extends Part {
    private static final Duration START = Duration.ofMinutes(3);

    private final Parts parts;
    private final String name;
    private final Map<String, String> settings;
    private final Path logs;
    private final int port;
    private final int managementPort;

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
        this.parts = parts;
        this.name = name;
        this.settings = Map.copyOf(settings);
        logs = folders.logs();
        this.port = port;
        this.managementPort = managementPort;
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
        process.start(
                new Launch(command(), logs, environment()),
                this::check,
                START,
                "read the log; signalbox status shows whether broker, registry and PostgreSQL run.");
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
        return Launch.java(List.of(
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-Xss512k",
                "-jar",
                parts.serviceApp(name).toString()));
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

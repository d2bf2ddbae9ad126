package dev.signalbox.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An Apicurio registry on loopback that speaks Confluent's REST API and keeps its schemas in PostgreSQL. */
public final class LocalRegistry extends Part {
    private final Parts parts;
    private final Database database;
    private final Path logs;
    private final int port;
    private final int managementPort;

    public LocalRegistry(
            Parts parts, Database database, StackFolders folders, int port, int managementPort, Lifetime lifetime) {
        super(new PartProcess("registry", folders, lifetime));
        this.parts = parts;
        this.database = database;
        logs = folders.logs();
        this.port = port;
        this.managementPort = managementPort;
    }

    /** The address that Confluent's clients take as {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:%d/apis/ccompat/v7".formatted(port);
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public void start() {
        var command = Launch.java(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xss512k",
                // A database that was started again leaves dead connections in the pool.
                "-Dquarkus.datasource.postgresql.jdbc.validate-on-borrow=true",
                "-jar",
                parts.registryApp().toString()));
        var environment = Map.ofEntries(
                Map.entry("APICURIO_STORAGE_KIND", "sql"),
                Map.entry("APICURIO_STORAGE_SQL_KIND", "postgresql"),
                Map.entry("APICURIO_DATASOURCE_URL", database.url()),
                Map.entry("APICURIO_DATASOURCE_USERNAME", database.user()),
                Map.entry("APICURIO_DATASOURCE_PASSWORD", database.password()),
                Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "20"),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"));
        process.start(
                new Launch(command, logs, environment),
                this::check,
                READY_WITHIN,
                "check that PostgreSQL runs and port %d is free, then start again.".formatted(port));
    }

    @Override
    void check() throws Exception {
        check(url());
    }

    /** Fails unless a registry answers at this address. */
    static void check(String url) throws Exception {
        Http.expectOk(url + "/subjects");
    }
}

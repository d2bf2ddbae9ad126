package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.local.Database;
import dev.signalbox.local.FreePorts;
import dev.signalbox.local.Lifetime;
import dev.signalbox.local.Parts;
import dev.signalbox.local.RebuildProcess;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.StackFolders;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The service as a process of its own, seen through its REST resources and its database. */
final class GovernanceProcess implements AutoCloseable {
    /** The folder that the repository ships. */
    static final Path SHIPPED = Path.of("..", "governance").toAbsolutePath().normalize();

    private static final List<String> TABLES = List.of(
            "publication",
            "violation",
            "violation_revision",
            "objective",
            "refusal",
            "active_policy_set",
            "policy_set",
            "own.evaluation",
            "own.evaluation_input",
            "own.look_again",
            "own.whole_evidence");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceProcess process;
    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();

    private GovernanceProcess(ServiceProcess process, Database database) {
        this.process = process;
        this.database = database;
    }

    /** A process on a database of its own, not started yet. */
    static GovernanceProcess of(TestInfrastructure infrastructure, Path folder, Map<String, String> settings) {
        return on(infrastructure.newDatabase("governance"), infrastructure, folder, settings);
    }

    /** Another process on the same database, not started yet. */
    GovernanceProcess twin(TestInfrastructure infrastructure, Path folder) {
        return on(database, infrastructure, folder, Map.of());
    }

    private static GovernanceProcess on(
            Database database, TestInfrastructure infrastructure, Path folder, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", infrastructure.registryUrl(),
                "SIGNALBOX_DB_URL", database.url(),
                "SIGNALBOX_DB_USER", database.user(),
                "SIGNALBOX_DB_PASSWORD", database.password(),
                "SIGNALBOX_GOVERNANCE_FOLDER", folder.toString(),
                "SIGNALBOX_GOVERNANCE_POLL", "200ms"));
        environment.putAll(settings);
        return new GovernanceProcess(
                new ServiceProcess(
                        Parts.here(),
                        "governance-service",
                        environment,
                        folders(),
                        FreePorts.next(),
                        FreePorts.next(),
                        Lifetime.OF_THIS_JVM),
                database);
    }

    private static StackFolders folders() {
        try {
            Path data = Files.createTempDirectory("governance-it-");
            return new StackFolders(
                    data, Path.of("target", "infrastructure", data.getFileName().toString()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    GovernanceProcess start() {
        process.start();
        return this;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(process.url() + path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A checksum of every table of the service, independent of the order of its rows. */
    Map<String, String> contents() throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) || ' rows, ' || "
                        + "coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM " + table
                        + " AS t")) {
                    row.next();
                    contents.put(table, row.getString(1));
                }
            }
        }
        return contents;
    }

    /** Where each lane stands. */
    Map<TopicPartition, Long> positions() throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT topic, partition, next_offset FROM lane")) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return positions;
    }

    /** What the service says of its rows, table by table. */
    String state() throws IOException, InterruptedException {
        JsonNode state = json("/state");
        assertThat(state.path("hash").asText()).matches("[0-9a-f]{64}");
        return state.path("tables").toPrettyString();
    }

    /** Writes the projection again, whether the service runs or not; returns what was said of it, line by line. */
    List<String> rebuild(Map<String, String> settings) {
        List<String> said = new ArrayList<>();
        try (RebuildProcess rebuild = rebuilding(settings)) {
            assertThat(rebuild.join(said::add)).as(said::toString).isZero();
        }
        return said;
    }

    RebuildProcess rebuilding(Map<String, String> settings) {
        return process.rebuild(settings);
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setSchema("projection");
        return connection;
    }

    @Override
    public void close() {
        process.kill();
        http.close();
    }
}

package dev.signalbox.catalog.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.RebuildProcess;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The service as a process of its own, seen through its resources, its pages and its database. */
final class CatalogService {
    /** So many records behind, and it takes no more writes. */
    static final int BEHIND = 500;

    private static final List<String> TABLES = List.of(
            "product",
            "publication",
            "document",
            "contract_words",
            "search_document",
            "input_port",
            "consumption",
            "registered_subject",
            "violation",
            "objective");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CatalogService RUNNING = started(TestInfrastructure.running());

    private final ServiceProcess process;
    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();

    private CatalogService(ServiceProcess process, Database database) {
        this.process = process;
        this.database = database;
    }

    /** The one for all journeys; it ends with the tests. */
    static CatalogService running() {
        return RUNNING;
    }

    private static CatalogService started(TestInfrastructure infrastructure) {
        Database database = infrastructure.newDatabase("catalog");
        CatalogService service = new CatalogService(
                infrastructure.service(
                        MeshService.CATALOG,
                        Map.of(
                                "SIGNALBOX_PRESSURE_LAG", Integer.toString(BEHIND),
                                "SIGNALBOX_DB_URL", database.url(),
                                "SIGNALBOX_DB_USER", database.user(),
                                "SIGNALBOX_DB_PASSWORD", database.password())),
                database);
        service.process.start();
        Runtime.getRuntime().addShutdownHook(new Thread(service.process::kill));
        return service;
    }

    String url() {
        return process.url();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(process.url() + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> headers, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(process.url() + path)).POST(body);
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode tree(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
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
        return positions(database);
    }

    /** Where each lane stands of which anything was read. */
    Map<TopicPartition, Long> read() throws SQLException {
        Map<TopicPartition, Long> read = positions();
        read.values().removeIf(offset -> offset == 0);
        return read;
    }

    static Map<TopicPartition, Long> positions(Database database) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT topic, partition, next_offset FROM lane")) {
            while (rows.next()) {
                positions.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return positions;
    }

    String stateHash() throws IOException, InterruptedException {
        return json("/state").path("hash").asText();
    }

    /** Writes the projection again, beside the running service. */
    RebuildProcess rebuild(Map<String, String> settings) {
        return process.rebuild(settings);
    }

    Connection connect() throws SQLException {
        return connect(database);
    }

    static Connection connect(Database database) throws SQLException {
        Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setSchema("projection");
        return connection;
    }
}

package dev.signalbox.sli.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service as a process of its own, seen through its REST resources and its database. */
final class SliService implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "publication",
            "promised_objective",
            "promise",
            "refresh",
            "series",
            "slot",
            "objective",
            "evaluation",
            "hour_sum",
            "day_sum",
            "counted");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestInfrastructure infrastructure;
    private final ServiceProcess process;
    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();

    private SliService(TestInfrastructure infrastructure, ServiceProcess process, Database database) {
        this.infrastructure = infrastructure;
        this.process = process;
        this.database = database;
    }

    static SliService started(TestInfrastructure infrastructure) {
        return started(infrastructure, infrastructure.newDatabase("sli"));
    }

    private static SliService started(TestInfrastructure infrastructure, Database database) {
        SliService service = new SliService(
                infrastructure,
                infrastructure.service(
                        MeshService.SLI,
                        Map.of(
                                "SIGNALBOX_DB_URL", database.url(),
                                "SIGNALBOX_DB_USER", database.user(),
                                "SIGNALBOX_DB_PASSWORD", database.password())),
                database);
        service.process.start();
        return service;
    }

    /** A new process on the same database, once this one is closed. */
    SliService restarted() {
        return started(infrastructure, database);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(process.url() + path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    /** The objective of a product, as the list shows it. */
    JsonNode objective(String product, String sli) throws IOException, InterruptedException {
        for (JsonNode objective : json("/api/v1/objectives?product=" + product).path("objectives")) {
            if (objective.path("sli").asText().equals(sli)) {
                return objective;
            }
        }
        return JSON.createObjectNode();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
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

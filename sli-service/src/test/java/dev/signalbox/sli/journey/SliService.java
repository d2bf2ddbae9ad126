package dev.signalbox.sli.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import dev.signalbox.local.RebuildProcess;
import dev.signalbox.local.ServiceProcess;
import dev.signalbox.local.TestInfrastructure;
import dev.signalbox.sli.projection.HashedRows;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The service as a process of its own, seen through its REST resources and its database. */
final class SliService implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "publication",
            "promised_objective",
            "promise",
            "refresh",
            "series",
            "slot_chunk",
            "counter_reading",
            "objective",
            "evaluation",
            "bucket_hour",
            "hour_sum",
            "past_hour",
            "slice_sum",
            "window_cut",
            "day_sum",
            "counted",
            "port_dataset",
            "lineage_report",
            "lineage_dataset",
            "lineage_fact",
            "maintenance",
            "maintenance_version");
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

    static SliService started(TestInfrastructure infrastructure, Map<String, String> settings) {
        Database database = infrastructure.newDatabase("sli");
        return new SliService(infrastructure, process(infrastructure, database, settings), database).start();
    }

    private static SliService started(TestInfrastructure infrastructure, Database database) {
        return new SliService(infrastructure, process(infrastructure, database), database).start();
    }

    private static ServiceProcess process(TestInfrastructure infrastructure, Database database) {
        return process(infrastructure, database, Map.of());
    }

    private static ServiceProcess process(
            TestInfrastructure infrastructure, Database database, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.put("SIGNALBOX_DB_URL", database.url());
        settings.put("SIGNALBOX_DB_USER", database.user());
        settings.put("SIGNALBOX_DB_PASSWORD", database.password());
        return infrastructure.service(MeshService.SLI, settings);
    }

    /** A new process on the same database, once this one is closed. */
    SliService restarted() {
        return started(infrastructure, database);
    }

    /** One on an empty database, not started yet, as after the loss of this one's. */
    SliService withoutItsDatabase() {
        Database empty = infrastructure.newDatabase("sli");
        return new SliService(infrastructure, process(infrastructure, empty), empty);
    }

    SliService start() {
        process.start();
        return this;
    }

    /** Writes the projection again, whether the service runs or not. */
    RebuildProcess rebuild(Map<String, String> settings) {
        return process.rebuild(settings);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(process.url() + path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(process.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
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

    /** What the service knows of the products whose ids begin so, by the rows that its state hash covers; and their timers. */
    Map<String, List<String>> rowsOf(String products) throws SQLException {
        String objectives = "slo_id IN (SELECT slo_id FROM objective WHERE product_id LIKE '" + products + "%')";
        String series = "series_id IN (SELECT series_id FROM series WHERE product_id LIKE '" + products + "%')";
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            String ours = Set.of("bucket_hour", "hour_sum", "past_hour").contains(table)
                    ? objectives
                    : Set.of("slot_chunk", "counter_reading").contains(table)
                            ? series
                            : table.startsWith("maintenance")
                                    ? "true"
                                    : table.equals("lineage_report") || table.equals("lineage_dataset")
                                            ? "domain = '" + products.substring(0, products.indexOf('.')) + "'"
                                            : "product_id LIKE '" + products + "%'";
            rows.put(
                    table,
                    texts("SELECT r::text FROM (" + HashedRows.BY_TABLE.getOrDefault(table, "SELECT * FROM " + table)
                            + ") AS r WHERE " + ours + " ORDER BY 1"));
        }
        rows.put(
                "timer",
                texts("SELECT kind || ' ' || subject || ' ' || due_at FROM timer WHERE product_id LIKE '" + products
                        + "%' ORDER BY 1"));
        return rows;
    }

    List<String> texts(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
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

package dev.signalbox.chaos.oracle;

import dev.signalbox.local.Database;
import dev.signalbox.local.MeshService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Plain JDBC on the four databases. A lane is one row, so that its offset and its counters are of one transaction. */
public final class TableReader {
    private static final String LANES = """
            SELECT topic, partition, next_offset, counted_from,
                   applied + repeated + dead_lettered + refused + skipped AS counted
            FROM projection.lane WHERE NOT retired""";
    private static final String SUMS = """
            SELECT product_id, coalesce(sum(counted.good), 0) AS good, coalesce(sum(counted.bad), 0) AS bad
            FROM projection.objective
            LEFT JOIN (SELECT slo_id, good, bad FROM projection.hour_sum
                       UNION ALL SELECT slo_id, good, bad FROM projection.day_sum) AS counted USING (slo_id)
            WHERE sli = 'availability' GROUP BY product_id""";
    private static final String WITH_PRODUCTS = """
            SELECT table_name FROM information_schema.columns
            WHERE table_schema = 'projection' AND column_name = 'product_id'
              AND table_name NOT IN ('refusal', 'violation', 'violation_revision', 'product_lock')
            ORDER BY table_name""";

    private final Map<MeshService, Database> databases;
    private final String victim;

    /** @param victim the domain whose products only a forger wrote */
    public TableReader(Map<MeshService, Database> databases, String victim) {
        this.databases = Map.copyOf(databases);
        this.victim = victim;
    }

    public List<LaneRow> lanes() throws SQLException {
        List<LaneRow> lanes = new ArrayList<>();
        for (MeshService service : MeshService.values()) {
            try (Connection connection = connect(service)) {
                lanes.addAll(lanes(service, connection));
            }
        }
        return lanes;
    }

    /** By product, what the availability objectives have counted. */
    public Map<String, Sums> sums() throws SQLException {
        Map<String, Sums> sums = new HashMap<>();
        try (Connection connection = connect(MeshService.SLI);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SUMS)) {
            while (rows.next()) {
                sums.put(rows.getString("product_id"), new Sums(rows.getLong("good"), rows.getLong("bad")));
            }
        }
        return sums;
    }

    /** What waits to be sent or done, over all services. */
    public long waiting() throws SQLException {
        long waiting = 0;
        for (MeshService service : MeshService.values()) {
            try (Connection connection = connect(service);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT (SELECT count(*) FROM projection.outbox) + (SELECT count(*) FROM projection.effect)
                            """)) {
                row.next();
                waiting += row.getLong(1);
            }
        }
        return waiting;
    }

    /** By database, how many connections are open. */
    public Map<String, Long> connections() throws SQLException {
        Map<String, Long> connections = new HashMap<>();
        try (Connection connection = connect(MeshService.CATALOG);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT datname, count(*) FROM pg_stat_activity
                        WHERE datname IS NOT NULL AND pid <> pg_backend_pid() GROUP BY datname""")) {
            while (rows.next()) {
                connections.put(rows.getString(1), rows.getLong(2));
            }
        }
        return connections;
    }

    public Tables read() throws SQLException {
        Map<String, Long> sequences = new HashMap<>();
        query(
                MeshService.CONTRACT,
                "SELECT product_id, sequence FROM projection.admitted_product",
                row -> sequences.put(row.getString(1), row.getLong(2)));
        Map<String, String> states = new HashMap<>();
        query(
                MeshService.CATALOG,
                "SELECT publication_id, state FROM projection.publication",
                row -> states.put(row.getString(1), row.getString(2)));
        Set<String> refreshes = new HashSet<>();
        query(MeshService.SLI, "SELECT run_id FROM projection.refresh", row -> refreshes.add(row.getString(1)));
        return new Tables(lanes(), sums(), sequences, states, refreshes, foreignRows());
    }

    private List<String> foreignRows() throws SQLException {
        List<String> foreign = new ArrayList<>();
        for (MeshService service : MeshService.values()) {
            List<String> tables = new ArrayList<>();
            query(service, WITH_PRODUCTS, row -> tables.add(row.getString(1)));
            for (String table : tables) {
                try (Connection connection = connect(service);
                        PreparedStatement select = connection.prepareStatement(
                                "SELECT count(*) FROM projection." + table + " WHERE product_id LIKE ?")) {
                    select.setString(1, victim + ".%");
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        if (row.getLong(1) > 0) {
                            foreign.add(service.shortName() + "." + table + ": " + row.getLong(1));
                        }
                    }
                }
            }
        }
        return foreign;
    }

    private static List<LaneRow> lanes(MeshService service, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<LaneRow> lanes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(LANES)) {
                while (rows.next()) {
                    lanes.add(new LaneRow(
                            service.folder(),
                            rows.getString("topic"),
                            rows.getInt("partition"),
                            rows.getLong("next_offset"),
                            counted(rows)));
                }
            }
            return lanes;
        }
    }

    private static Optional<LaneRow.Counted> counted(ResultSet row) throws SQLException {
        long sum = row.getLong("counted");
        long from = row.getLong("counted_from");
        return row.wasNull() ? Optional.empty() : Optional.of(new LaneRow.Counted(from, sum));
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(MeshService service, String sql, RowReader reader) throws SQLException {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private Connection connect(MeshService service) throws SQLException {
        Database database = Objects.requireNonNull(databases.get(service));
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}

package dev.signalbox.backbone.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes the state hash in the database: of each table the sum, modulo 2^256, of the SHA-256 of each row as JSON with its columns in
 * a fixed order. A sum does not depend on the order of the rows, and sees a row that stands twice.
 */
public final class StateHash {
    /** The engine's own tables: where the service stands and what it has to do, not what it knows. */
    private static final Set<String> OF_THE_ENGINE = Set.of(
            "lane",
            "dead_letter",
            "product_lock",
            "applied_event",
            "timer",
            "effect",
            "outbox",
            "flyway_schema_history");

    private static final List<String> WORK = List.of("outbox", "effect", "timer");
    private static final int WORDS = 8;
    private static final String TABLES = """
            SELECT tables.table_name,
                   coalesce(string_agg(columns.column_name, ',') FILTER (WHERE columns.is_identity = 'YES'), '') AS surrogates
            FROM information_schema.tables
            JOIN information_schema.columns USING (table_schema, table_name)
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
            GROUP BY tables.table_name""";

    private final String service;
    private final Map<String, String> hashedRows;

    /**
     * Computes the hash of one service.
     *
     * @param hashedRows by table the rows that count, where that is not all of them; empty for none
     */
    public StateHash(String service, Map<String, String> hashedRows) {
        this.service = service;
        this.hashedRows = Map.copyOf(hashedRows);
    }

    /** The state of the connection's schema at one instant. */
    public State of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            statement.execute("SET LOCAL TimeZone = 'UTC'");
            statement.execute("SET LOCAL bytea_output = 'hex'");
            statement.execute("SET LOCAL extra_float_digits = 1");
            List<State.TableState> tables = new ArrayList<>();
            for (Map.Entry<String, String> table : rows(statement).entrySet()) {
                tables.add(sum(statement, table.getKey(), table.getValue()));
            }
            List<State.Pending> pending = new ArrayList<>();
            for (String work : WORK) {
                pending.add(new State.Pending(work, count(statement, work)));
            }
            return State.of(service, tables, pending);
        } finally {
            connection.rollback();
        }
    }

    /** Of each table a query of its rows as JSON, in the order of the tables' names. */
    private Map<String, String> rows(Statement statement) throws SQLException {
        Map<String, String> queries = new TreeMap<>();
        try (ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                String table = tables.getString("table_name");
                if (!OF_THE_ENGINE.contains(table)) {
                    queries.put(table, allColumns(table, tables.getString("surrogates")));
                }
            }
        }
        hashedRows.forEach((table, select) -> {
            if (select.isBlank()) {
                queries.remove(table);
            } else {
                queries.put(table, "SELECT to_jsonb(counted) AS counted FROM (" + select + ") AS counted");
            }
        });
        return queries;
    }

    private static String allColumns(String table, String surrogates) {
        return "SELECT to_jsonb(counted) - '{%s}'::text[] AS counted FROM \"%s\" AS counted"
                .formatted(surrogates, table);
    }

    private static State.TableState sum(Statement statement, String table, String rows) throws SQLException {
        StringBuilder words = new StringBuilder();
        for (int word = 0; word < WORDS; word++) {
            words.append(", coalesce(sum(('x' || substr(hash, %d, 8))::bit(32)::bigint), 0)".formatted(1 + word * 8));
        }
        String sql = """
                SELECT count(*)%s FROM (
                    SELECT encode(sha256(convert_to(counted::text, 'UTF8')), 'hex') AS hash FROM (%s) AS counted
                    OFFSET 0) AS hashed""".formatted(words, rows);
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            BigInteger sum = BigInteger.ZERO;
            for (int word = 0; word < WORDS; word++) {
                BigDecimal part = row.getBigDecimal(2 + word);
                sum = sum.shiftLeft(Integer.SIZE).add(part.toBigInteger());
            }
            BigInteger modulus = BigInteger.ONE.shiftLeft(Integer.SIZE * WORDS);
            return new State.TableState(table, row.getLong(1), "%064x".formatted(sum.mod(modulus)));
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}

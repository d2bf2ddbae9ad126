package dev.signalbox.backbone.deadletter;

import dev.signalbox.events.deadletter.Coordinates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table of dead letters that are not settled: a row comes with a letter, and goes with the order that settles it. */
public final class DeadLetterStore {
    /** A letter that comes again keeps its age. */
    private static final String INSERT = """
            INSERT INTO dead_letter (topic, partition, record_offset, key_digest)
            SELECT * FROM unnest(?::text[], ?::int[], ?::bigint[], ?::uuid[])
                AS new (topic, partition, record_offset, key_digest)
            ORDER BY topic COLLATE "C", partition, record_offset
            ON CONFLICT DO NOTHING""";

    private static final String DELETE = """
            DELETE FROM dead_letter
            WHERE (topic, partition, record_offset) IN (SELECT * FROM unnest(?::text[], ?::int[], ?::bigint[]))""";

    /** Counts no further than anybody wants to know. */
    private static final String OF_KEYS = """
            SELECT wanted.key_digest, count(unsettled.key_digest)
            FROM (SELECT DISTINCT key_digest FROM unnest(?::uuid[]) AS given (key_digest)) AS wanted
            LEFT JOIN LATERAL (
                SELECT key_digest FROM dead_letter
                WHERE dead_letter.key_digest = wanted.key_digest
                  AND buried_at > clock_timestamp() - interval '1 day'
                LIMIT ?) AS unsettled ON true
            GROUP BY wanted.key_digest""";

    private static final String WAITING = "SELECT count(*) FROM dead_letter";
    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(buried_at)) * 1000, 0)::bigint FROM dead_letter
            """;

    private DeadLetterStore() {}

    static void insert(Connection connection, Map<Coordinates, UUID> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        List<Coordinates> places = List.copyOf(letters.keySet());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            setPlaces(connection, insert, places);
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", places.stream().map(letters::get).toArray()));
            insert.executeUpdate();
        }
    }

    static void delete(Connection connection, Collection<Coordinates> settled) throws SQLException {
        if (settled.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            setPlaces(connection, delete, settled);
            delete.executeUpdate();
        }
    }

    /** How many unsettled letters of the last day each of these keys has, counted up to a limit. */
    static Map<UUID, Long> ofKeys(Connection connection, Collection<UUID> keys, int upTo) throws SQLException {
        Map<UUID, Long> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OF_KEYS)) {
            select.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            select.setInt(2, upTo);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    /** How many letters are not settled. */
    public static long waiting(Connection connection) throws SQLException {
        return number(connection, WAITING);
    }

    /** How long the oldest unsettled letter has been waiting; zero if none waits. */
    public static Duration age(Connection connection) throws SQLException {
        return Duration.ofMillis(number(connection, AGE));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void setPlaces(Connection connection, PreparedStatement statement, Collection<Coordinates> places)
            throws SQLException {
        List<Coordinates> inOrder = new ArrayList<>(places);
        statement.setArray(
                1,
                connection.createArrayOf(
                        "text", inOrder.stream().map(Coordinates::topic).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "int4", inOrder.stream().map(Coordinates::partition).toArray()));
        statement.setArray(
                3,
                connection.createArrayOf(
                        "int8", inOrder.stream().map(Coordinates::offset).toArray()));
    }
}

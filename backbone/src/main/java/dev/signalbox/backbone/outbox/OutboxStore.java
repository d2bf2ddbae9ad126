package dev.signalbox.backbone.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The table of records that are decided and not yet acknowledged by the broker. */
public final class OutboxStore {
    /** What is ordered together has one shard; a shard has one relay at a time over all replicas. */
    static final int SHARDS = 8;

    /** What one shard of the relay holds in memory at the most, unless a single record has more. */
    static final long BATCH_BYTES = 1024 * 1024;

    /** The sequence follows the order of the arrays. */
    private static final String INSERT = """
            INSERT INTO outbox (shard, topic, key, value, headers)
            SELECT shard, topic, key, value, headers
            FROM unnest(?::int[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                WITH ORDINALITY AS new (shard, topic, key, value, headers, place)
            ORDER BY place""";

    /** Each shard by its own index range: a backlog in one costs the others nothing. */
    private static final String FIRST = """
            SELECT wanted.shard, first.sequence, first.topic, first.key, first.value, first.headers
            FROM unnest(?::int[], ?::int[]) AS wanted (shard, most)
            CROSS JOIN LATERAL (
                SELECT *, sum(coalesce(octet_length(value), 0)) OVER (ORDER BY sequence) AS bytes
                FROM (SELECT * FROM outbox WHERE outbox.shard = wanted.shard::smallint
                      ORDER BY sequence LIMIT wanted.most) AS taken
            ) AS first
            WHERE first.bytes - coalesce(octet_length(first.value), 0) < ?
            ORDER BY first.sequence""";

    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(written_at)) * 1000, 0)::bigint FROM outbox""";
    private static final String SPAN = "SELECT min(sequence), max(sequence) FROM outbox";
    private static final String DEPTH = "SELECT count(*) FROM (SELECT FROM outbox LIMIT ?) AS waiting";
    private static final String DELETE = "DELETE FROM outbox WHERE sequence = ANY (?)";

    private OutboxStore() {}

    /** A row of the table. */
    record Row(long sequence, OutboxRecord record) {}

    /**
     * The first rows of a shard.
     *
     * @param areAll whether no more stood behind them
     */
    record Rows(List<Row> rows, boolean areAll) {}

    public static void insert(Connection connection, List<OutboxRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "int4",
                            records.stream()
                                    .map(next -> shardOf(next.orderedBy()))
                                    .toArray(Integer[]::new)));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", records.stream().map(OutboxRecord::topic).toArray(String[]::new)));
            insert.setArray(3, bytes(connection, records, OutboxRecord::key));
            insert.setArray(4, bytes(connection, records, OutboxRecord::value));
            insert.setArray(5, bytes(connection, records, next -> HeaderBytes.write(next.headers())));
            insert.executeUpdate();
        }
    }

    private static Array bytes(
            Connection connection, List<OutboxRecord> records, Function<OutboxRecord, byte @Nullable []> column)
            throws SQLException {
        return connection.createArrayOf("bytea", records.stream().map(column).toArray(byte[][]::new));
    }

    static int shardOf(String orderedBy) {
        CRC32 hash = new CRC32();
        hash.update(orderedBy.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % SHARDS);
    }

    /**
     * The first rows of each of these shards, in the order of the sequence; no entry for a shard that has none.
     *
     * @param most how many of each shard at the most
     */
    static Map<Integer, Rows> first(Connection connection, Map<Integer, Integer> most) throws SQLException {
        List<Integer> shards = List.copyOf(most.keySet());
        try (PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setArray(1, connection.createArrayOf("int4", shards.toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "int4", shards.stream().map(most::get).toArray()));
            select.setLong(3, BATCH_BYTES);
            Map<Integer, List<Row>> found = new HashMap<>();
            Map<Integer, Long> bytes = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int shard = row.getInt("shard");
                    byte[] value = row.getBytes("value");
                    found.computeIfAbsent(shard, first -> new ArrayList<>())
                            .add(new Row(
                                    row.getLong("sequence"),
                                    new OutboxRecord(
                                            "",
                                            row.getString("topic"),
                                            row.getBytes("key"),
                                            value,
                                            HeaderBytes.read(row.getBytes("headers")))));
                    bytes.merge(shard, value == null ? 0L : value.length, Long::sum);
                }
            }
            Map<Integer, Rows> first = new HashMap<>();
            found.forEach((shard, rows) -> first.put(
                    shard,
                    new Rows(
                            rows,
                            rows.size() < Objects.requireNonNull(most.get(shard))
                                    && Objects.requireNonNull(bytes.get(shard)) < BATCH_BYTES)));
            return first;
        }
    }

    /** How long the oldest record has been waiting; zero if none waits. */
    public static Duration age(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AGE);
                ResultSet row = select.executeQuery()) {
            row.next();
            return Duration.ofMillis(row.getLong(1));
        }
    }

    /** The first and the last of the rows that wait. */
    public record Span(long first, long last) {}

    /** Empty if nothing waits. */
    public static Optional<Span> span(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SPAN);
                ResultSet row = select.executeQuery()) {
            row.next();
            long first = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(new Span(first, row.getLong(2)));
        }
    }

    /** How many records wait, counted up to a limit. */
    public static long depth(Connection connection, int upTo) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DEPTH)) {
            select.setInt(1, upTo);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static void delete(Connection connection, List<Long> sequences) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("int8", sequences.toArray()));
            delete.executeUpdate();
        }
    }
}

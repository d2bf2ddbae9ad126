package dev.signalbox.backbone.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** The table of records that are decided and not yet acknowledged by the broker. */
public final class OutboxStore {
    /** What is ordered together has one shard; a shard has one relay at a time over all replicas. */
    static final int SHARDS = 8;

    /** What one round of the relay holds in memory at the most. */
    static final long ROUND_BYTES = 8L * 1024 * 1024;

    private static final String INSERT =
            "INSERT INTO outbox (shard, topic, key, value, headers) VALUES (?, ?, ?, ?, ?)";
    private static final String FIRST = """
            SELECT sequence, shard, topic, key, value, headers FROM (
                SELECT *, sum(coalesce(octet_length(value), 0)) OVER (ORDER BY sequence) AS bytes
                FROM (SELECT * FROM outbox WHERE shard = ANY (?) ORDER BY sequence LIMIT ?) AS first
            ) AS sized
            WHERE bytes - coalesce(octet_length(value), 0) < ?
            ORDER BY sequence""";
    private static final String AGE = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(written_at)) * 1000, 0)::bigint FROM outbox""";
    private static final String DELETE = "DELETE FROM outbox WHERE sequence = ANY (?)";

    private OutboxStore() {}

    /** A row of the table. */
    record Row(long sequence, int shard, OutboxRecord record) {}

    public static void insert(Connection connection, List<OutboxRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (OutboxRecord next : records) {
                insert.setInt(1, shardOf(next.orderedBy()));
                insert.setString(2, next.topic());
                insert.setBytes(3, next.key());
                insert.setBytes(4, next.value());
                insert.setBytes(5, HeaderBytes.write(next.headers()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static int shardOf(String orderedBy) {
        CRC32 hash = new CRC32();
        hash.update(orderedBy.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % SHARDS);
    }

    static List<Row> first(Connection connection, List<Integer> shards, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setArray(1, connection.createArrayOf("int2", shards.toArray()));
            select.setInt(2, most);
            select.setLong(3, ROUND_BYTES);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(
                            found.getLong("sequence"),
                            found.getInt("shard"),
                            new OutboxRecord(
                                    "",
                                    found.getString("topic"),
                                    found.getBytes("key"),
                                    found.getBytes("value"),
                                    HeaderBytes.read(found.getBytes("headers")))));
                }
            }
            return rows;
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

    static void delete(Connection connection, List<Long> sequences) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("int8", sequences.toArray()));
            delete.executeUpdate();
        }
    }
}

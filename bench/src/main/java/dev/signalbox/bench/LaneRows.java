package dev.signalbox.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a service has read some topics, and what it still has to send and do, as its own rows say.
 *
 * @param connection to the service's projection
 */
record LaneRows(Connection connection, Set<String> topics) {

    /** What became of the records that the service reads: applied now or before, or neither. */
    record Became(long applied, long lost) {}

    /** Whether every lane is as far as this. */
    boolean stoodAt(Map<TopicPartition, Long> ends) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT topic, partition, next_offset FROM lane WHERE NOT retired AND " + oursOnly())) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return ends.entrySet().stream().allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    Became became() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT coalesce(sum(applied + repeated), 0), coalesce(sum(dead_lettered + refused), 0)
                        FROM lane WHERE NOT retired AND\s""" + oursOnly())) {
            row.next();
            return new Became(row.getLong(1), row.getLong(2));
        }
    }

    /** Events to be sent and effects to be done. */
    long waiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM effect)")) {
            row.next();
            return row.getLong(1);
        }
    }

    private String oursOnly() {
        return topics.stream().collect(Collectors.joining(",", "topic = ANY ('{", "}')"));
    }
}

package dev.signalbox.chaos.fault;

import dev.signalbox.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far a service has read, by its database. */
record Lanes(Database database) {

    /** All records that were ever read, over all partitions. */
    long read() {
        return offsets().values().stream().mapToLong(Long::longValue).sum();
    }

    List<String> topics() {
        return offsets().keySet().stream().map(TopicPartition::topic).distinct().toList();
    }

    boolean haveReached(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> offsets = offsets();
        return ends.entrySet().stream().allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** The ends of what the service reads, as the broker has them now. */
    Map<TopicPartition, Long> ends(String bootstrapServers) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        offsets().keySet().forEach(lane -> latest.put(lane, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.listOffsets(latest).all().get().forEach((lane, end) -> ends.put(lane, end.offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the topics' ends", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a fault", e);
        }
        return ends;
    }

    private Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT topic, partition, next_offset FROM projection.lane WHERE NOT retired")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the lanes cannot be read in the middle of a fault", e);
        }
        return offsets;
    }
}

package dev.signalbox.backbone.rebuild;

import dev.signalbox.backbone.lane.LaneKey;
import dev.signalbox.backbone.lane.TopicDirectory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Up to where each lane was decided on: the database's word, or, if the database is lost, the consumer group's.
 *
 * @param ranges what is read of each lane: from the topic's beginning to the watermark
 * @param fromDatabase whether the database still knew
 */
record Watermarks(Map<LaneKey, Range> ranges, boolean fromDatabase) {
    private static final Logger LOG = Logger.getLogger(Watermarks.class);
    private static final long TIMEOUT_SECONDS = 30;

    Watermarks {
        ranges = Map.copyOf(ranges);
    }

    static Watermarks find(Connection session, boolean hasLanes, Admin admin, String group, Predicate<String> isRead)
            throws Exception {
        TopicDirectory directory = new TopicDirectory(admin);
        Map<String, UUID> topics = directory.topics();
        topics.keySet().removeIf(isRead.negate());
        Map<LaneKey, Long> offsets = hasLanes ? ofDatabase(session, topics) : Map.of();
        boolean fromDatabase = !offsets.isEmpty();
        if (!fromDatabase) {
            LOG.infof("The database knows no lanes; the offsets of consumer group %s are the watermarks", group);
            offsets = ofGroup(admin, group, topics);
        }
        Map<TopicPartition, Long> beginnings = directory.beginnings(
                offsets.keySet().stream().map(LaneKey::partition).toList());
        Map<TopicPartition, Long> ends = directory.written(beginnings.keySet());
        Map<LaneKey, Range> ranges = new HashMap<>();
        offsets.forEach((lane, offset) -> ranges.put(
                lane,
                range(
                        lane,
                        offset,
                        Objects.requireNonNull(beginnings.get(lane.partition())),
                        Objects.requireNonNull(ends.get(lane.partition())))));
        return new Watermarks(ranges, fromDatabase);
    }

    /** What the topic no longer holds, at either side, cannot be waited for. */
    private static Range range(LaneKey lane, long offset, long beginning, long end) {
        if (offset > end) {
            LOG.warnf("%s ends at offset %d but was read up to %d: the broker has lost records", lane, end, offset);
        }
        if (beginning > 0) {
            LOG.warnf(
                    "%s begins at offset %d: what stood before was deleted from the topic, and its rows do not come back",
                    lane, beginning);
        }
        return new Range(beginning, Math.clamp(offset, beginning, end));
    }

    /** Without lanes of topics that are gone, or that were created again: nothing was read of those. */
    private static Map<LaneKey, Long> ofDatabase(Connection session, Map<String, UUID> topics) throws SQLException {
        Map<LaneKey, Long> offsets = new HashMap<>();
        try (Statement select = session.createStatement();
                ResultSet rows = select.executeQuery(
                        "SELECT topic_id, topic, partition, next_offset FROM " + Schemas.CURRENT + ".lane")) {
            while (rows.next()) {
                String topic = rows.getString("topic");
                UUID id = rows.getObject("topic_id", UUID.class);
                if (id.equals(topics.get(topic))) {
                    offsets.put(
                            new LaneKey(id, new TopicPartition(topic, rows.getInt("partition"))),
                            rows.getLong("next_offset"));
                }
            }
        }
        return offsets;
    }

    private static Map<LaneKey, Long> ofGroup(Admin admin, String group, Map<String, UUID> topics)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        Map<LaneKey, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, committed) -> {
                    UUID id = topics.get(partition.topic());
                    if (id != null && committed != null) {
                        offsets.put(new LaneKey(id, partition), committed.offset());
                    }
                });
        return offsets;
    }

    /** All partitions of these topics, from their beginnings to their ends. */
    static Map<TopicPartition, Range> whole(Admin admin, Predicate<String> isRead) throws Exception {
        TopicDirectory directory = new TopicDirectory(admin);
        List<String> names = directory.topics().keySet().stream().filter(isRead).toList();
        List<TopicPartition> partitions = directory.partitions(names).entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue())
                        .mapToObj(partition -> new TopicPartition(topic.getKey(), partition)))
                .toList();
        Map<TopicPartition, Long> ends = directory.written(partitions);
        Map<TopicPartition, Range> ranges = new HashMap<>();
        directory
                .beginnings(partitions)
                .forEach((partition, beginning) ->
                        ranges.put(partition, new Range(beginning, Objects.requireNonNull(ends.get(partition)))));
        return ranges;
    }
}

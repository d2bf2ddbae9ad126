package dev.signalbox.backbone.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The row of a lane: where the next slice begins. */
final class LaneStore {
    private static final String INSERT_MISSING = """
            INSERT INTO lane (topic_id, partition, topic, next_offset, counted_from)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    /** A topic that was deleted before anything was read from it leaves nothing behind that timers could wait for. */
    private static final String FORGET_UNREAD = """
            DELETE FROM lane WHERE topic = ? AND partition = ? AND topic_id <> ? AND next_offset = 0""";

    private static final String NEXT_OFFSET = "SELECT next_offset FROM lane WHERE topic_id = ? AND partition = ?";
    private static final String ADVANCE = """
            UPDATE lane SET next_offset = ?, counted_from = coalesce(counted_from, next_offset),
                applied = applied + ?, repeated = repeated + ?, dead_lettered = dead_lettered + ?,
                refused = refused + ?, skipped = skipped + ?
            WHERE topic_id = ? AND partition = ? AND next_offset = ?""";
    private static final String OTHER_INCARNATION = """
            SELECT next_offset FROM lane
            WHERE topic = ? AND partition = ? AND topic_id <> ? AND NOT retired AND next_offset > 0""";

    /** Not while an earlier topic of the name is in the way: whether it is, the lane's opener decides. */
    private static final String INSERT_UNOPENED = """
            INSERT INTO lane (topic_id, partition, topic, next_offset, counted_from)
            SELECT new.topic_id, new.partition, new.topic, new.next_offset, new.next_offset
            FROM unnest(?::uuid[], ?::int[], ?::text[], ?::bigint[]) AS new (topic_id, partition, topic, next_offset)
            WHERE NOT EXISTS (SELECT FROM lane AS earlier
                              WHERE earlier.topic = new.topic AND earlier.partition = new.partition
                                AND earlier.topic_id <> new.topic_id AND NOT earlier.retired)
            ORDER BY new.topic_id, new.partition
            ON CONFLICT DO NOTHING""";

    private static final String ROWS = "SELECT topic_id, topic, partition FROM lane";
    private static final String TOPICS = "SELECT DISTINCT topic FROM lane WHERE NOT retired";

    private LaneStore() {}

    /** All lanes of the service, of whichever instance. */
    static Set<LaneKey> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROWS);
                ResultSet rows = select.executeQuery()) {
            Set<LaneKey> lanes = new HashSet<>();
            while (rows.next()) {
                lanes.add(new LaneKey(
                        rows.getObject("topic_id", UUID.class),
                        new TopicPartition(rows.getString("topic"), rows.getInt("partition"))));
            }
            return lanes;
        }
    }

    /** The topics that timers wait for. */
    static Set<String> topicsThatCount(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOPICS);
                ResultSet rows = select.executeQuery()) {
            Set<String> topics = new HashSet<>();
            while (rows.next()) {
                topics.add(rows.getString(1));
            }
            return topics;
        }
    }

    /** Rows for lanes that no instance has opened yet, each at its topic's beginning. */
    static void insertUnopened(Connection connection, Map<LaneKey, Long> beginnings) throws SQLException {
        List<LaneKey> lanes = List.copyOf(beginnings.keySet());
        try (PreparedStatement insert = connection.prepareStatement(INSERT_UNOPENED)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", lanes.stream().map(LaneKey::topicId).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "int4",
                            lanes.stream()
                                    .map(lane -> lane.partition().partition())
                                    .toArray()));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            lanes.stream().map(lane -> lane.partition().topic()).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "int8", lanes.stream().map(beginnings::get).toArray()));
            insert.executeUpdate();
        }
    }

    static void insertMissing(Connection connection, LaneKey lane, long beginning) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_MISSING)) {
            insert.setObject(1, lane.topicId());
            insert.setInt(2, lane.partition().partition());
            insert.setString(3, lane.partition().topic());
            insert.setLong(4, beginning);
            insert.setLong(5, beginning);
            insert.executeUpdate();
        }
    }

    static void forgetUnreadEarlierTopic(Connection connection, LaneKey lane) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET_UNREAD)) {
            delete.setString(1, lane.partition().topic());
            delete.setInt(2, lane.partition().partition());
            delete.setObject(3, lane.topicId());
            delete.executeUpdate();
        }
    }

    static Optional<Long> nextOffset(Connection connection, LaneKey lane) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT_OFFSET)) {
            select.setObject(1, lane.topicId());
            select.setInt(2, lane.partition().partition());
            return single(select);
        }
    }

    /** The commit point: true if the lane stood at {@code from} and stands at {@code to} when the transaction commits. */
    static boolean advance(Connection connection, LaneKey lane, long from, long to, Outcomes outcomes)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, to);
            update.setInt(2, outcomes.applied());
            update.setInt(3, outcomes.repeated());
            update.setInt(4, outcomes.deadLettered());
            update.setInt(5, outcomes.refused());
            update.setInt(6, outcomes.skipped());
            update.setObject(7, lane.topicId());
            update.setInt(8, lane.partition().partition());
            update.setLong(9, from);
            return update.executeUpdate() == 1;
        }
    }

    /** Where this service stood in an earlier topic of the same name. */
    static Optional<Long> offsetInEarlierTopic(Connection connection, LaneKey lane) throws SQLException {
        TopicPartition partition = lane.partition();
        try (PreparedStatement select = connection.prepareStatement(OTHER_INCARNATION)) {
            select.setString(1, partition.topic());
            select.setInt(2, partition.partition());
            select.setObject(3, lane.topicId());
            return single(select);
        }
    }

    private static Optional<Long> single(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
        }
    }
}

package dev.signalbox.backbone.lane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** The row of a lane: where the next slice begins. */
final class LaneStore {
    /** A topic that was deleted before anything was read from it leaves nothing behind that timers could wait for. */
    private static final String FORGET_UNREAD = """
            DELETE FROM lane USING (
                SELECT earlier.topic_id, earlier.partition
                FROM unnest(?::uuid[], ?::int[], ?::text[]) AS new (topic_id, partition, topic)
                JOIN lane AS earlier ON earlier.topic = new.topic AND earlier.partition = new.partition
                WHERE earlier.topic_id <> new.topic_id AND earlier.next_offset = 0
                ORDER BY earlier.topic_id, earlier.partition FOR UPDATE OF earlier) AS unread
            WHERE lane.topic_id = unread.topic_id AND lane.partition = unread.partition AND lane.next_offset = 0""";

    private static final String NEXT_OFFSETS = """
            SELECT topic_id, topic, partition, next_offset
            FROM lane JOIN unnest(?::uuid[], ?::int[]) AS asked (topic_id, partition) USING (topic_id, partition)""";
    private static final String ADVANCE = """
            UPDATE lane SET next_offset = ?, counted_from = coalesce(counted_from, next_offset),
                applied = applied + ?, repeated = repeated + ?, dead_lettered = dead_lettered + ?,
                refused = refused + ?, skipped = skipped + ?
            WHERE topic_id = ? AND partition = ? AND next_offset = ?""";
    private static final String OTHER_INCARNATIONS = """
            SELECT new.topic_id, new.topic, new.partition, earlier.next_offset
            FROM unnest(?::uuid[], ?::int[], ?::text[]) AS new (topic_id, partition, topic)
            JOIN lane AS earlier ON earlier.topic = new.topic AND earlier.partition = new.partition
            WHERE earlier.topic_id <> new.topic_id AND NOT earlier.retired AND earlier.next_offset > 0""";

    /** Not while an earlier topic of the name is in the way: whether it is, {@link LaneSurvey} finds out. */
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
                lanes.add(key(rows));
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
            setNames(insert, lanes);
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "int8", lanes.stream().map(beginnings::get).toArray()));
            insert.executeUpdate();
        }
    }

    static void forgetUnreadEarlierTopics(Connection connection, Collection<LaneKey> lanes) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET_UNREAD)) {
            setNames(delete, lanes);
            delete.executeUpdate();
        }
    }

    static Optional<Long> nextOffset(Connection connection, LaneKey lane) throws SQLException {
        return Optional.ofNullable(nextOffsets(connection, List.of(lane)).get(lane));
    }

    /** Where these lanes stand; without those that have no row. */
    static Map<LaneKey, Long> nextOffsets(Connection connection, Collection<LaneKey> lanes) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT_OFFSETS)) {
            setKeys(select, lanes);
            return offsets(select);
        }
    }

    /** Where this service stood in earlier topics of the same names. */
    static Map<LaneKey, Long> offsetsInEarlierTopics(Connection connection, Collection<LaneKey> lanes)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OTHER_INCARNATIONS)) {
            setNames(select, lanes);
            return offsets(select);
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

    private static Map<LaneKey, Long> offsets(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            Map<LaneKey, Long> offsets = new HashMap<>();
            while (rows.next()) {
                offsets.put(key(rows), rows.getLong("next_offset"));
            }
            return offsets;
        }
    }

    private static LaneKey key(ResultSet row) throws SQLException {
        return new LaneKey(
                row.getObject("topic_id", UUID.class),
                new TopicPartition(row.getString("topic"), row.getInt("partition")));
    }

    /** The first two parameters of a statement. */
    private static void setKeys(PreparedStatement statement, Collection<LaneKey> lanes) throws SQLException {
        Connection connection = statement.getConnection();
        Object[] ids = lanes.stream().map(LaneKey::topicId).toArray();
        Object[] partitions =
                lanes.stream().map(lane -> lane.partition().partition()).toArray();
        statement.setArray(1, connection.createArrayOf("uuid", ids));
        statement.setArray(2, connection.createArrayOf("int4", partitions));
    }

    /** The first three. */
    private static void setNames(PreparedStatement statement, Collection<LaneKey> lanes) throws SQLException {
        setKeys(statement, lanes);
        Object[] topics = lanes.stream().map(lane -> lane.partition().topic()).toArray();
        statement.setArray(3, statement.getConnection().createArrayOf("text", topics));
    }
}

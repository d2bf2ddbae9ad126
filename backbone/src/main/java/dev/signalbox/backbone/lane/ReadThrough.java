package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Records up to which time every lane of this instance has been read, so that timers know that no earlier event is still to come
 * (docs/adr/0008).
 *
 * <p>A lane that stands at the end which the broker named after the time T has applied all that the broker appended before T. The
 * clock is this machine's; the broker's may differ by what the operator's clocks differ. Records of a transaction that is still open
 * hold up nothing: they are there when it commits.
 */
public final class ReadThrough {
    /** A topic is gone when it has been missing for so long; a broker that just started may not list all it has. */
    private static final Duration GONE_AFTER = Duration.ofMinutes(5);

    private static final String UPDATE = """
            UPDATE lane SET read_through = ?
            WHERE topic_id = ? AND partition = ? AND next_offset >= ? AND read_through < ?""";
    /** Seen again; one of another id in its place is another topic, but no longer nothing. */
    private static final String BACK = """
            UPDATE lane SET missing_since = NULL, retired = retired AND NOT topic_id = ANY (?)
            WHERE (missing_since IS NOT NULL AND topic = ANY (?)) OR (retired AND topic_id = ANY (?))""";

    private static final String MISSING = """
            UPDATE lane SET missing_since = ?
            WHERE missing_since IS NULL AND NOT retired AND topic = ANY (?)""";
    private static final String GONE = "UPDATE lane SET retired = true WHERE NOT retired AND missing_since <= ?";
    private static final String NOT_READ = "UPDATE lane SET retired = true WHERE NOT retired AND topic = ANY (?)";

    private final Transactions transactions;
    private final TopicDirectory topics;
    private final Predicate<String> isRead;
    private final Collection<LaneReader> readers;
    private final InstantSource clock;
    /** Topics whose lanes all have rows; a topic's partitions never change. */
    private final Set<UUID> complete = new HashSet<>();

    ReadThrough(
            Transactions transactions,
            TopicDirectory topics,
            Predicate<String> isRead,
            Collection<LaneReader> readers,
            InstantSource clock) {
        this.transactions = transactions;
        this.topics = topics;
        this.isRead = isRead;
        this.readers = readers;
        this.clock = clock;
    }

    /** Writes how far the lanes of this instance have been read, and which lanes there are. */
    public void record() throws Exception {
        Instant now = clock.instant();
        Map<String, UUID> existing = topics.topics();
        existing.keySet().removeIf(isRead.negate());
        Set<LaneKey> known = transactions.call(LaneStore::all);
        Map<LaneKey, Long> unopened = unopened(existing, known);
        Set<String> absent = transactions.call(LaneStore::topicsThatCount);
        absent.removeAll(existing.keySet());
        Set<String> notRead = absent.stream().filter(isRead.negate()).collect(Collectors.toSet());
        absent.removeAll(notRead);
        Set<String> missing = topics.unknown(absent);
        Map<Lane, Long> ends = ends(existing);
        transactions.run(connection -> {
            LaneStore.insertUnopened(connection, unopened);
            readThrough(connection, ends, now);
            Array ids = connection.createArrayOf("uuid", existing.values().toArray());
            Array names = connection.createArrayOf("text", existing.keySet().toArray());
            update(connection, BACK, ids, names, ids);
            update(connection, MISSING, timestamp(now), connection.createArrayOf("text", missing.toArray()));
            update(connection, GONE, timestamp(now.minus(GONE_AFTER)));
            update(connection, NOT_READ, connection.createArrayOf("text", notRead.toArray()));
        });
    }

    /** Lanes that the broker has and the database not, each with the offset at which it begins. */
    private Map<LaneKey, Long> unopened(Map<String, UUID> existing, Set<LaneKey> known)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> unsure = existing.keySet().stream()
                .filter(topic -> !complete.contains(existing.get(topic)))
                .toList();
        Map<TopicPartition, LaneKey> unopened = new HashMap<>();
        for (Map.Entry<String, Integer> topic : topics.partitions(unsure).entrySet()) {
            UUID id = Objects.requireNonNull(existing.get(topic.getKey()));
            boolean all = true;
            for (int partition = 0; partition < topic.getValue(); partition++) {
                LaneKey lane = new LaneKey(id, new TopicPartition(topic.getKey(), partition));
                if (!known.contains(lane)) {
                    unopened.put(lane.partition(), lane);
                    all = false;
                }
            }
            if (all) {
                complete.add(id);
            }
        }
        Map<LaneKey, Long> beginnings = new HashMap<>();
        topics.beginnings(unopened.keySet())
                .forEach(
                        (partition, offset) -> beginnings.put(Objects.requireNonNull(unopened.get(partition)), offset));
        return beginnings;
    }

    /** The ends of this instance's lanes, in one order for all instances. */
    private Map<Lane, Long> ends(Map<String, UUID> existing)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Lane> open = readers.stream()
                .flatMap(reader -> reader.lanesNow().stream())
                .filter(lane ->
                        lane.isOpen() && existing.containsKey(lane.partition().topic()))
                .toList();
        Map<TopicPartition, Long> ends =
                topics.ends(open.stream().map(Lane::partition).toList());
        Map<Lane, Long> byLane = new HashMap<>();
        open.forEach(lane -> byLane.put(lane, Objects.requireNonNull(ends.get(lane.partition()))));
        return byLane;
    }

    private static void readThrough(Connection connection, Map<Lane, Long> ends, Instant now) throws SQLException {
        List<Map.Entry<Lane, Long>> ordered = ends.entrySet().stream()
                .sorted(Comparator.comparing(end -> end.getKey().partition().toString()))
                .toList();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Map.Entry<Lane, Long> end : ordered) {
                update.setObject(1, timestamp(now));
                update.setObject(2, end.getKey().key().topicId());
                update.setInt(3, end.getKey().partition().partition());
                update.setLong(4, end.getValue());
                update.setObject(5, timestamp(now));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            update.executeUpdate();
        }
    }

    private static OffsetDateTime timestamp(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

package dev.signalbox.backbone.lane;

import dev.signalbox.backbone.database.Transactions;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Records up to which time every lane of this instance has been read, so that timers know that no earlier event is still to come.
 *
 * <p>A lane that stands at the end which the broker named after the time T has applied all that the broker appended before T. The
 * clock is this machine's; the broker's may differ by what the operator's clocks differ. Records of a transaction that is still open
 * hold up nothing: they are there when it commits.
 */
public final class ReadThrough {
    private static final String UPDATE = """
            UPDATE lane SET read_through = ?
            WHERE topic_id = ? AND partition = ? AND next_offset >= ? AND read_through < ?""";
    /** No timer waits for a topic that is gone or that this release does not read; one with the same id may come back. */
    private static final String RETIRE = """
            UPDATE lane SET retired = NOT retired
            WHERE CASE WHEN retired THEN topic_id = ANY (?) ELSE NOT topic = ANY (?) END""";

    private final Transactions transactions;
    private final TopicDirectory topics;
    private final Predicate<String> isRead;
    private final Collection<LaneConsumer> consumers;
    private final InstantSource clock;

    ReadThrough(
            Transactions transactions,
            TopicDirectory topics,
            Predicate<String> isRead,
            Collection<LaneConsumer> consumers,
            InstantSource clock) {
        this.transactions = transactions;
        this.topics = topics;
        this.isRead = isRead;
        this.consumers = consumers;
        this.clock = clock;
    }

    /** Writes how far the lanes of this instance have been read. */
    public void record() throws Exception {
        Instant now = clock.instant();
        Map<String, UUID> existing = topics.topics();
        existing.keySet().removeIf(isRead.negate());
        Map<TopicPartition, Lane> open = consumers.stream()
                .flatMap(consumer -> consumer.lanesNow().stream())
                .filter(lane ->
                        lane.isOpen() && existing.containsKey(lane.partition().topic()))
                .collect(Collectors.toMap(Lane::partition, lane -> lane));
        Map<TopicPartition, Long> ends = topics.ends(open.keySet());
        List<Lane> ordered = new ArrayList<>(open.values());
        ordered.sort((a, b) -> a.partition().toString().compareTo(b.partition().toString()));
        transactions.call(connection -> {
            try (PreparedStatement update = connection.prepareStatement(UPDATE);
                    PreparedStatement retire = connection.prepareStatement(RETIRE)) {
                for (Lane lane : ordered) {
                    update.setObject(1, now.atOffset(ZoneOffset.UTC));
                    update.setObject(2, lane.key().topicId());
                    update.setInt(3, lane.partition().partition());
                    update.setLong(4, Objects.requireNonNull(ends.get(lane.partition())));
                    update.setObject(5, now.atOffset(ZoneOffset.UTC));
                    update.addBatch();
                }
                update.executeBatch();
                retire.setArray(
                        1, connection.createArrayOf("uuid", existing.values().toArray()));
                retire.setArray(
                        2, connection.createArrayOf("text", existing.keySet().toArray()));
                return retire.executeUpdate();
            }
        });
    }
}

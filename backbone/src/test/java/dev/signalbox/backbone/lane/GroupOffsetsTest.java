package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.backbone.outbox.OutboxStore.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {
    private final Lane lane = new Lane(new TopicPartition("product-published", 0));
    private final Outbox outbox = new Outbox();
    private final GroupOffsets offsets = new GroupOffsets(outbox);

    /** An outbox that answers every question for what waits in it. */
    private static final class Outbox implements Transactions {
        private Optional<Span> waiting = Optional.empty();

        @Override
        @SuppressWarnings("unchecked") // The one question that is asked here.
        public <T> T call(SqlWork<T> work) {
            return (T) waiting;
        }
    }

    @BeforeEach
    void open() {
        lane.open(UUID.randomUUID(), 7);
    }

    @Test
    void whatIsToldIsToldOnce() throws Exception {
        assertThat(told()).containsExactly(Map.entry(lane, 7L));
        assertThat(told()).isEmpty();
        lane.advance(8);
        assertThat(told()).containsExactly(Map.entry(lane, 8L));
    }

    @Test
    void whatTheBrokerRefusedIsToldAgainAlthoughNothingMoves() throws Exception {
        told();

        offsets.refused();

        assertThat(told()).containsExactly(Map.entry(lane, 7L));
        assertThat(told()).isEmpty();
    }

    @Test
    void aPositionWaitsForTheRecordsThatTheOutboxHeldThen() throws Exception {
        outbox.waiting = Optional.of(new Span(3, 5));
        assertThat(told()).isEmpty();
        lane.advance(8);
        outbox.waiting = Optional.of(new Span(5, 9));
        assertThat(told()).isEmpty();

        outbox.waiting = Optional.of(new Span(6, 9));

        assertThat(told()).containsExactly(Map.entry(lane, 7L));
    }

    private Map<Lane, Long> told() throws Exception {
        return offsets.told(List.of(lane));
    }
}

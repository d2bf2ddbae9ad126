package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordsInHandTest {
    private static final int SIZE = 100;
    private static final long WEIGHT = RecordsInHand.OF_A_RECORD + 2 * SIZE;

    private final AtomicLong nanos = new AtomicLong();
    private final RecordsInHand inHand = new RecordsInHand(10 * WEIGHT);

    @Test
    void isFullWithAsMuchAsTheHeapHasRoomForUntilALaneIsDone() {
        Lane one = working(1);
        Lane other = working(2);

        inHand.taken(one, records(6));
        assertThat(inHand.isFull()).isFalse();
        inHand.taken(other, records(4));
        assertThat(inHand.isFull()).isTrue();

        inHand.done(one);
        assertThat(inHand.isFull()).isFalse();
    }

    @Test
    void aLaneThatWaitsLeavesRoomForOthers() {
        inHand.taken(working(1), records(10));
        nanos.addAndGet(RecordsInHand.WAITS.toNanos());
        assertThat(inHand.isFull()).isFalse();

        inHand.taken(working(2), records(9));
        assertThat(inHand.isFull()).isFalse();
        inHand.taken(working(3), records(1));
        assertThat(inHand.isFull()).isTrue();
    }

    @Test
    void lanesThatWaitTakeNoMoreThanTwiceTheRoom() {
        inHand.taken(working(1), records(10));
        inHand.taken(working(2), records(10));
        nanos.addAndGet(RecordsInHand.WAITS.toNanos());

        assertThat(inHand.isFull()).isTrue();
    }

    @Test
    void twoPollsFillTheShareOfTheHeapUnlessASliceIsLess() {
        assertThat(RecordsInHand.recordsOfAPoll(12 * 2 * 3_000 * RecordsInHand.OF_A_RECORD))
                .isEqualTo(3_000);
        assertThat(RecordsInHand.recordsOfAPoll(Long.MAX_VALUE)).isEqualTo(Pace.MOST);
    }

    private Lane working(int partition) {
        Lane lane = new Lane(new TopicPartition("sli-measured", partition), nanos::get);
        lane.open(UUID.randomUUID(), 0);
        lane.working(true);
        return lane;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<>("sli-measured", 0, offset, new byte[] {'k'}, new byte[SIZE]))
                .toList();
    }
}

package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Test
    void aSmallPollIsOneSliceThatEndsWhereTheConsumerStands() {
        List<Slice> slices = cut(records(10, 1_000), 42, 100);

        assertThat(slices).hasSize(1);
        assertThat(slices.getFirst().end()).isEqualTo(42);
    }

    @Test
    void onlyMarkersOfTransactionsAreASliceWithoutRecords() {
        List<Slice> slices = cut(List.of(), 42, 100);

        assertThat(slices).containsExactly(new Slice(List.of(), 42));
    }

    @Test
    void aLargePollIsCutAndEachSliceBeginsWhereTheOneBeforeEnds() {
        List<Slice> slices = cut(records(10, 1024 * 1024), 99, 100);

        assertThat(slices).extracting(slice -> slice.records().size()).containsExactly(4, 4, 2);
        assertThat(slices).extracting(Slice::end).containsExactly(4L, 8L, 99L);
    }

    @Test
    void aSliceHasAsManyRecordsAsTheLaneIsFastEnoughFor() {
        List<Slice> slices = cut(records(10, 1_000), 99, 4);

        assertThat(slices).extracting(slice -> slice.records().size()).containsExactly(4, 4, 2);
        assertThat(slices).extracting(Slice::end).containsExactly(4L, 8L, 99L);
    }

    @Test
    void theNextSliceIsAsLargeAsTheLaneIsFastEnoughForByThen() {
        Deque<ConsumerRecord<byte[], byte[]>> left = new ArrayDeque<>(records(10, 1_000));

        assertThat(Slice.next(left, 99, 2).end()).isEqualTo(2);
        assertThat(Slice.next(left, 99, 8).end()).isEqualTo(99);
        assertThat(left).isEmpty();
    }

    private static List<Slice> cut(List<ConsumerRecord<byte[], byte[]>> polled, long end, int mostRecords) {
        Deque<ConsumerRecord<byte[], byte[]>> left = new ArrayDeque<>(polled);
        List<Slice> slices = new ArrayList<>();
        do {
            slices.add(Slice.next(left, end, mostRecords));
        } while (!left.isEmpty());
        return slices;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int count, int bytes) {
        return LongStream.range(0, count)
                .mapToObj(offset -> new ConsumerRecord<>(
                        "t",
                        0,
                        offset,
                        0L,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        bytes,
                        new byte[0],
                        new byte[bytes],
                        new RecordHeaders(),
                        Optional.empty()))
                .toList();
    }
}

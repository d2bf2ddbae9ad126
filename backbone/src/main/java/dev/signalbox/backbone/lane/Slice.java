package dev.signalbox.backbone.lane;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one lane that commit together.
 *
 * @param records in the order of the topic; empty if only markers of transactions were passed
 * @param end where the lane stands after them: the consumer's position, which markers and aborted records may have moved
 *     beyond the last record
 */
record Slice(List<ConsumerRecord<byte[], byte[]>> records, long end) {
    /** The most bytes of keys and values in one slice, unless a single record has more. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    Slice {
        records = List.copyOf(records);
    }

    /**
     * Takes the next slice out of what is left of a poll.
     *
     * @param end where the lane stands after all of it
     */
    static Slice next(Deque<ConsumerRecord<byte[], byte[]>> left, long end, int mostRecords) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(Math.min(left.size(), mostRecords));
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> next = left.peek(); next != null; next = left.peek()) {
            bytes += Math.max(0, next.serializedKeySize()) + (long) Math.max(0, next.serializedValueSize());
            if (!records.isEmpty() && (bytes > MAX_BYTES || records.size() == mostRecords)) {
                return new Slice(records, next.offset());
            }
            records.add(left.remove());
        }
        return new Slice(records, end);
    }
}

package dev.signalbox.backbone.lane;

import java.util.ArrayList;
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

    /** Cuts the records of one poll. */
    static List<Slice> cut(List<ConsumerRecord<byte[], byte[]>> polled, long end, int mostRecords) {
        List<Slice> slices = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> current = new ArrayList<>();
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> next : polled) {
            long size = Math.max(0, next.serializedKeySize()) + (long) Math.max(0, next.serializedValueSize());
            if (!current.isEmpty() && (bytes + size > MAX_BYTES || current.size() == mostRecords)) {
                slices.add(new Slice(current, next.offset()));
                current = new ArrayList<>();
                bytes = 0;
            }
            current.add(next);
            bytes += size;
        }
        slices.add(new Slice(current, end));
        return slices;
    }
}

package dev.signalbox.backbone.rebuild;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads ranges of partitions to their ends, each partition in its order.
 *
 * <p>As they come from the broker; with a seed in pieces drawn at random from all partitions.
 */
final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LONGEST_PIECE = 20;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Range> ranges;
    private final OptionalLong seed;
    private final Set<TopicPartition> open = new HashSet<>();
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> held = new HashMap<>();

    TopicReader(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges, OptionalLong seed) {
        this.consumer = consumer;
        this.ranges = Map.copyOf(ranges);
        this.seed = seed;
    }

    /** Takes records of one partition that follow on the last. */
    @FunctionalInterface
    interface Piece {
        void take(List<ConsumerRecord<byte[], byte[]>> records) throws Exception;
    }

    void read(Piece piece) throws Exception {
        ranges.forEach((partition, range) -> {
            if (range.from() < range.end()) {
                open.add(partition);
            }
        });
        consumer.assign(open);
        open.forEach(partition -> consumer.seek(
                partition, Objects.requireNonNull(ranges.get(partition)).from()));
        Random random = new Random(seed.orElse(0));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            if (hold(consumer.poll(POLL))) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new RebuildRefusedException("nothing more can be read of " + open + " although more was written"
                        + " there; see whether the broker is well or a transaction is open, and rebuild again");
            }
            handOut(piece, random);
        }
    }

    /** Keeps what belongs to the ranges; true if anything moved on. */
    private boolean hold(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition partition : polled.partitions()) {
            long end = Objects.requireNonNull(ranges.get(partition)).end();
            Deque<ConsumerRecord<byte[], byte[]>> records = held.computeIfAbsent(partition, of -> new ArrayDeque<>());
            for (ConsumerRecord<byte[], byte[]> next : polled.records(partition)) {
                if (next.offset() < end) {
                    records.add(next);
                }
            }
        }
        // Markers of transactions move the position, and come as no record.
        Set<TopicPartition> ended = new HashSet<>();
        for (TopicPartition partition : open) {
            if (consumer.position(partition)
                    >= Objects.requireNonNull(ranges.get(partition)).end()) {
                ended.add(partition);
            }
        }
        open.removeAll(ended);
        consumer.pause(ended);
        return !polled.isEmpty() || !ended.isEmpty();
    }

    private void handOut(Piece piece, Random random) throws Exception {
        if (seed.isEmpty()) {
            for (Deque<ConsumerRecord<byte[], byte[]>> records : held.values()) {
                if (!records.isEmpty()) {
                    piece.take(List.copyOf(records));
                }
            }
            held.clear();
            return;
        }
        // A partition that is still open takes part in the draw only when it has something.
        while (!held.isEmpty() && held.keySet().containsAll(open)) {
            List<TopicPartition> drawn = new ArrayList<>(held.keySet());
            TopicPartition partition = drawn.get(random.nextInt(drawn.size()));
            Deque<ConsumerRecord<byte[], byte[]>> records = Objects.requireNonNull(held.get(partition));
            List<ConsumerRecord<byte[], byte[]>> next = new ArrayList<>();
            for (int length = 1 + random.nextInt(LONGEST_PIECE); length > 0 && !records.isEmpty(); length--) {
                next.add(records.removeFirst());
            }
            if (records.isEmpty()) {
                held.remove(partition);
            }
            if (!next.isEmpty()) {
                piece.take(next);
            }
        }
        consumer.pause(held.keySet());
        Set<TopicPartition> wanted = new HashSet<>(open);
        wanted.removeAll(held.keySet());
        consumer.resume(wanted);
    }
}

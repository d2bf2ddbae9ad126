package dev.signalbox.events.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads single records where they stood, for letters that keep only the coordinates. */
public final class Originals {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;

    /**
     * Will read with this consumer.
     *
     * @param consumer without a group; assigned and sought here
     */
    public Originals(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The record at these coordinates; empty if its topic holds it no longer, or another stands there. */
    public Optional<ConsumerRecord<byte[], byte[]>> at(Coordinates place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        if (!isKept(partition, place.offset())) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        Instant end = Instant.now().plus(PATIENCE);
        while (consumer.position(partition) <= place.offset() && Instant.now().isBefore(end)) {
            for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL).records(partition)) {
                return Optional.of(found)
                        .filter(record -> record.offset() == place.offset()
                                && record.timestamp() == place.brokerTime().toEpochMilli());
            }
        }
        throw new TimeoutException(place + " was not read within " + PATIENCE.toSeconds() + " s");
    }

    private boolean isKept(TopicPartition partition, long offset) {
        try {
            if (consumer.partitionsFor(partition.topic()).stream()
                    .noneMatch(known -> known.partition() == partition.partition())) {
                return false;
            }
            Map<TopicPartition, Long> first = consumer.beginningOffsets(List.of(partition));
            Map<TopicPartition, Long> end = consumer.endOffsets(List.of(partition));
            return first.getOrDefault(partition, Long.MAX_VALUE) <= offset && offset < end.getOrDefault(partition, 0L);
        } catch (UnknownTopicOrPartitionException gone) {
            return false;
        }
    }
}

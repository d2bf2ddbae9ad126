package dev.signalbox.cli.mesh;

import dev.signalbox.cli.address.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single topics up to their end as it is now, record by record, without holding them. */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Address kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicReader(Address kafka) {
        this.kafka = kafka;
        this.consumer = KafkaFaults.asking(
                kafka,
                () -> new KafkaConsumer<>(
                        KafkaSettings.consumer(kafka.value()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()));
    }

    boolean exists(String topic) {
        return !partitions(topic).isEmpty();
    }

    /** Every record that the broker took at that time or later, partition by partition in its order. */
    void read(String topic, Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = partitions(topic);
        KafkaFaults.asking(kafka, () -> {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, AT_MOST);
            start(partitions, since, ends);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(each);
            }
            return ends;
        });
    }

    /** The consumer itself, for single records; nothing else reads meanwhile. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return consumer;
    }

    private void start(List<TopicPartition> partitions, Optional<Instant> since, Map<TopicPartition, Long> ends) {
        consumer.seekToBeginning(partitions);
        since.ifPresent(time -> {
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> time.toEpochMilli())),
                    AT_MOST);
            for (TopicPartition partition : partitions) {
                OffsetAndTimestamp first = starts.get(partition);
                consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
            }
        });
    }

    private List<TopicPartition> partitions(String topic) {
        return KafkaFaults.asking(
                kafka,
                () -> consumer.listTopics(AT_MOST).getOrDefault(topic, List.of()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList());
    }

    @Override
    public void close() {
        consumer.close();
    }
}

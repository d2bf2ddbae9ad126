package dev.signalbox.acceptance;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a subscriber of the topics sees. */
record Topics(WholeMesh mesh, EventCodec codec) {

    static Topics of(WholeMesh mesh) {
        return new Topics(
                mesh,
                new EventCodec(new SchemaRegistryClient(
                        RegistryConfig.of(mesh.infrastructure().registryUrl()))));
    }

    /** The events of one product and class on a topic, in the order of its partition. */
    <T extends SpecificRecord> List<T> events(String topic, String productId, Class<T> as) {
        List<T> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> next : records(topic)) {
            EventType type = EventType.ofCeType(
                            CloudEvent.readFrom(next.headers()).type())
                    .orElseThrow();
            if (type.recordClass().equals(as) && new String(next.key(), StandardCharsets.UTF_8).equals(productId)) {
                events.add(as.cast(codec.decode(next.value(), type)));
            }
        }
        return events;
    }

    /** Everything on a topic now, read committed. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", mesh.infrastructure().bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}

package dev.signalbox.backbone;

import dev.signalbox.events.Owner;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.DeadLetterTopic;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.events.topic.TopicSettings;
import dev.signalbox.local.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The real mesh that the engine's tests share, and a domain that writes to them. */
final class Mesh {
    private static final Map<String, Mesh> ONE = new ConcurrentHashMap<>();

    private final TestInfrastructure infrastructure;
    private final EventCodec codec;
    private final Producer<byte[], byte[]> producer;

    private Mesh() {
        infrastructure = TestInfrastructure.running();
        SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl()));
        codec = new EventCodec(registry);
        codec.prepare(EventType.values());
        producer = producer(Map.of());
    }

    static Mesh running() {
        return ONE.computeIfAbsent("mesh", name -> new Mesh());
    }

    TestInfrastructure infrastructure() {
        return infrastructure;
    }

    EventCodec codec() {
        return codec;
    }

    void createTopic(MeshTopic topic) {
        TopicSettings settings = TopicSettings.of(topic);
        infrastructure.createTopic(topic.name(), settings.partitions(), settings.kafkaConfig());
    }

    /** The dead letters of a service that does not exist yet. */
    void createDeadLetters(String service) {
        DeadLetterTopic topic = new DeadLetterTopic(service);
        infrastructure.createTopic(topic.name(), DeadLetterTopic.PARTITIONS, topic.kafkaConfig());
    }

    List<ConsumerRecord<byte[], byte[]>> deadLettersOf(String service) {
        return recordsOn(new DeadLetterTopic(service).name());
    }

    Producer<byte[], byte[]> producer(Map<String, Object> further) {
        Map<String, Object> config = new HashMap<>(further);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends and waits for the acknowledgement. */
    void send(ProducerRecord<byte[], byte[]> outgoing) {
        send(producer, outgoing);
    }

    static void send(Producer<byte[], byte[]> through, ProducerRecord<byte[], byte[]> outgoing) {
        try {
            RecordMetadata acknowledged = through.send(outgoing).get();
            if (!acknowledged.hasOffset()) {
                throw new IllegalStateException("not acknowledged: " + acknowledged);
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    ProducerRecord<byte[], byte[]> refreshed(String productId, String runId) {
        return refreshed(TopicFamily.SLI_MEASURED.topicName(), productId, runId, Instant.now());
    }

    ProducerRecord<byte[], byte[]> refreshed(String topic, String productId, String runId, Instant finishedAt) {
        ProductRefreshed refreshed = ProductRefreshed.newBuilder()
                .setProductId(productId)
                .setRunId(runId)
                .setStatus("SUCCEEDED")
                .setFinishedAt(finishedAt)
                .build();
        return record(topic, EventType.PRODUCT_REFRESHED, productId, runId, refreshed);
    }

    ProducerRecord<byte[], byte[]> published(String productId) {
        return published(TopicFamily.PRODUCT_PUBLISHED.topicName(), productId);
    }

    ProducerRecord<byte[], byte[]> published(String topic, String productId) {
        String id = EventIds.timeOrdered().toString();
        ProductPublished published = ProductPublished.newBuilder()
                .setProductId(productId)
                .setPublicationId(id)
                .setVersion("1.0.0")
                .setName(productId)
                .setDomain(productId.substring(0, productId.indexOf('.')))
                .setLifecycle("active")
                .setOwner(Owner.newBuilder().setTeam("team").build())
                .setPublishedAt(Instant.now())
                .setPublishedBy("test")
                .build();
        return record(topic, EventType.PRODUCT_PUBLISHED, productId, id, published);
    }

    ProducerRecord<byte[], byte[]> record(
            String topic, EventType type, String productId, String id, SpecificRecord payload) {
        CloudEvent envelope = new CloudEvent(
                id,
                productId.substring(0, productId.indexOf('.')) + "/pipeline",
                type.ceType(),
                productId,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return EventRecords.of(topic, envelope, codec.encode(payload));
    }

    /** Everything on a topic now, read committed. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(String topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                infrastructure.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
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

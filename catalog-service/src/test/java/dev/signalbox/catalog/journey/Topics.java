package dev.signalbox.catalog.journey;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.local.TestInfrastructure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics as the rest of the mesh writes and reads them. */
final class Topics implements AutoCloseable {
    static final List<String> READ =
            List.of("product-published", "schema-changed", "policy-violated", "sli-measured.signalbox");

    private final TestInfrastructure infrastructure;
    private final EventCodec codec;
    private final KafkaProducer<byte[], byte[]> producer;

    Topics(TestInfrastructure infrastructure) {
        this.infrastructure = infrastructure;
        codec = new EventCodec(new SchemaRegistryClient(RegistryConfig.of(infrastructure.registryUrl())));
        codec.prepare(EventType.values());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static String newPublicationId() {
        return EventIds.timeOrdered().toString();
    }

    /** Sends a domain's event under the publication's id. */
    void send(EventType type, String id, SpecificRecord payload) {
        send(outgoing(type, EventType.productIdOf(payload), id, codec.encode(payload)));
    }

    /** Sends a service's event. */
    void send(EventType type, SpecificRecord payload) {
        send(type, newPublicationId(), payload);
    }

    /** A publication whose value ends too early. */
    void sendTruncated(String product) {
        send(outgoing(EventType.PRODUCT_PUBLISHED, product, newPublicationId(), new byte[] {0, 0, 0, 0, 1}));
    }

    /** Sends everything again that stands on these topics; returns how much that was. */
    int sendAgain(List<String> topics) {
        int sent = 0;
        for (String topic : topics) {
            for (ConsumerRecord<byte[], byte[]> old : recordsOn(topic)) {
                send(new ProducerRecord<>(topic, null, old.key(), old.value(), old.headers()));
                sent++;
            }
        }
        return sent;
    }

    /** How many records the service has not read when it stands at these positions. */
    long unread(Map<TopicPartition, Long> positions) {
        return infrastructure.endsOf(READ.toArray(String[]::new)).entrySet().stream()
                .mapToLong(end -> end.getValue() - positions.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /** What a consumer group has committed. */
    Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, committed -> committed.getValue().offset()));
        }
    }

    /** Everything on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> recordsOn(String topic) {
        return infrastructure.recordsOn(topic);
    }

    private ProducerRecord<byte[], byte[]> outgoing(EventType type, String product, String id, byte[] value) {
        CloudEvent envelope = new CloudEvent(
                id,
                type.isWrittenByService() ? "a-service" : ProductIds.domainOf(product) + "/pipeline",
                type.ceType(),
                product,
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String topic = type == EventType.SLO_EVALUATED || type == EventType.LINEAGE_OBSERVED
                ? "sli-measured.signalbox"
                : type.family().topicName();
        return EventRecords.of(topic, envelope, value);
    }

    private void send(ProducerRecord<byte[], byte[]> outgoing) {
        try {
            if (!producer.send(outgoing).get().hasOffset()) {
                throw new IllegalStateException("not acknowledged");
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

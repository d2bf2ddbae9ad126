package dev.signalbox.bench;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.id.EventIds;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.ProductIds;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes events in bulk, in everybody's name, as an open mesh lets one do. What is lost on the way is missed by whoever reads; all
 * the rest is on its topic once this is closed.
 */
final class EventWriter implements AutoCloseable {
    private final EventCodec codec;
    private final Producer<byte[], byte[]> producer;

    EventWriter(String bootstrapServers, EventCodec codec) {
        this.codec = codec;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        10,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void write(EventType type, SpecificRecord event) {
        write(type, EventIds.timeOrdered().toString(), event);
    }

    void write(EventType type, String id, SpecificRecord event) {
        CloudEvent envelope = new CloudEvent(
                id,
                "bench/bench",
                type.ceType(),
                EventType.productIdOf(event),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        write(EventRecords.of(topic(type), envelope, codec.encode(event)));
    }

    // Flushed by close.
    @SuppressWarnings("FutureReturnValueIgnored")
    void write(ProducerRecord<byte[], byte[]> event) {
        producer.send(event);
    }

    /** The same, and the broker's word on it is handed over. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void write(ProducerRecord<byte[], byte[]> event, Callback answered) {
        producer.send(event, answered);
    }

    private static String topic(EventType type) {
        MeshTopic bare = MeshTopic.of(type.family());
        return bare.carries(type)
                ? bare.name()
                : MeshTopic.of(type.family(), ProductIds.SIGNALBOX_DOMAIN).name();
    }

    @Override
    public void close() {
        producer.close();
    }
}

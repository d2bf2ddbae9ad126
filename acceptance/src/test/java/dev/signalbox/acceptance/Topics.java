package dev.signalbox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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
        for (ConsumerRecord<byte[], byte[]> next : mesh.infrastructure().recordsOn(topic)) {
            EventType type = EventType.ofCeType(
                            CloudEvent.readFrom(next.headers()).type())
                    .orElseThrow();
            if (type.recordClass().equals(as) && new String(next.key(), StandardCharsets.UTF_8).equals(productId)) {
                events.add(as.cast(codec.decode(next.value(), type)));
            }
        }
        return events;
    }

    /** Writes an event as a domain's own client does, which checks nothing of what it says. */
    void send(String topic, CloudEvent envelope, SpecificRecord event) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", mesh.infrastructure().bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            assertThat(producer.send(EventRecords.of(topic, envelope, codec.encode(event)))
                            .get()
                            .hasOffset())
                    .isTrue();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

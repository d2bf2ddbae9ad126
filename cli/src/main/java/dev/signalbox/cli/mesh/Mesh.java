package dev.signalbox.cli.mesh;

import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.publish.EventRecords;
import dev.signalbox.events.publish.EventTooLargeException;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.serde.MalformedEventException;
import dev.signalbox.events.serde.UnknownSchemaIdException;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The mesh as a client sees it: brokers and registry. Connections are opened when first needed. */
public final class Mesh implements AutoCloseable {
    private final Address kafka;
    private final Address registryAddress;
    private final SchemaRegistryClient registry;
    private final EventCodec codec;

    public Mesh(Addresses addresses) {
        this.kafka = addresses.find(Addresses.Part.KAFKA);
        this.registryAddress = addresses.find(Addresses.Part.REGISTRY);
        this.registry = new SchemaRegistryClient(RegistryConfig.from(Map.of(
                RegistryConfig.URL, registryAddress.value(),
                RegistryConfig.CONNECT_TIMEOUT, "3000",
                RegistryConfig.MAX_RETRIES, "1")));
        this.codec = new EventCodec(registry);
    }

    /** The event in the bytes that {@link #send} takes. */
    public byte[] encode(SpecificRecord event) {
        try {
            return codec.encode(event);
        } catch (RegistryException.Unreachable away) {
            throw CommandFailedException.unreachable(
                    "no answer from the schema registry at " + registryAddress,
                    "start the local mesh with signalbox up, or name the registry with --registry"
                            + " or SCHEMA_REGISTRY_URL");
        } catch (RegistryException.Refused refused) {
            throw CommandFailedException.unreachable(
                    "the schema registry at " + registryAddress + " does not know "
                            + event.getSchema().getFullName() + " (" + refused.getMessage() + ")",
                    "let the operator run the migration step of this version, or use the signalbox of the mesh's version");
        }
    }

    /** Writes one event and returns when the broker has it for good. */
    public Sent send(MeshTopic topic, CloudEvent envelope, byte[] value) {
        ProducerRecord<byte[], byte[]> message = message(topic, envelope, value);
        try (Producer<byte[], byte[]> producer = KafkaFaults.asking(
                kafka,
                () -> new KafkaProducer<>(
                        KafkaSettings.producer(kafka.value()), new ByteArraySerializer(), new ByteArraySerializer()))) {
            RecordMetadata taken = producer.send(message).get();
            return new Sent(taken.topic(), taken.partition(), taken.offset());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException fault) {
                throw KafkaFaults.explained(kafka, topic.name(), fault);
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandFailedException.unreachable(
                    "interrupted while sending", "look with signalbox get whether it arrived");
        }
    }

    public MeshReader readFromNow(TopicFamily... families) {
        return MeshReader.fromNow(kafka, codec, families);
    }

    public MeshReader readSince(Instant since, TopicFamily... families) {
        return MeshReader.since(kafka, codec, since, families);
    }

    /** The dead letters of a service, by its whole name. */
    public LetterBox letters(String service) {
        return LetterBox.open(kafka, service);
    }

    /** The event in these bytes; empty if they are none, or the registry cannot say. */
    public Optional<Map<String, @Nullable Object>> decode(byte @Nullable [] value, EventType type) {
        try {
            return Optional.of(EventTree.payload(codec.decode(value, type)));
        } catch (MalformedEventException | UnknownSchemaIdException | RegistryException unreadable) {
            return Optional.empty();
        }
    }

    /** The subjects that the registry holds. */
    public List<String> subjects() {
        return registry.subjects();
    }

    @Override
    public void close() {
        registry.close();
    }

    private static ProducerRecord<byte[], byte[]> message(MeshTopic topic, CloudEvent envelope, byte[] value) {
        try {
            return EventRecords.of(topic.name(), envelope, value);
        } catch (EventTooLargeException tooLarge) {
            throw CommandFailedException.usage(
                    "413 " + tooLarge.getMessage(),
                    "split the product into several, or move examples and long texts behind links; nothing was sent");
        }
    }
}

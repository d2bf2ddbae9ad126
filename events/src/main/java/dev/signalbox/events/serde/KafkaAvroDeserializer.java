package dev.signalbox.events.serde;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in the Confluent wire format, configured by Confluent's property names, so that {@code
 * io.confluent.kafka.serializers.KafkaAvroDeserializer} can be put in its place by class name. With {@code
 * specific.avro.reader} events of the mesh become their classes; everything else is a generic record.
 */
public final class KafkaAvroDeserializer implements Deserializer<Object> {
    private @Nullable Configured configured;

    /** Kafka calls {@link #configure} next. */
    public KafkaAvroDeserializer() {}

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.from(properties));
        configured = new Configured(
                registry,
                new WriterSchemas(registry),
                new EventCodec(registry),
                SerdeProperties.isOn(properties, SerdeProperties.SPECIFIC_READER));
    }

    /**
     * @throws SerializationException if the bytes are not what their schema says
     * @throws dev.signalbox.events.registry.RegistryException if the registry does not give the schema
     */
    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: null in, null out
    public Object deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        if (configured == null) {
            throw new SerializationException("configure has not been called");
        }
        try {
            return configured.read(data);
        } catch (MalformedEventException | UnknownSchemaIdException refused) {
            throw new SerializationException(refused.getMessage(), refused);
        }
    }

    @Override
    public void close() {
        if (configured != null) {
            configured.registry.close();
        }
    }

    private record Configured(
            SchemaRegistryClient registry, WriterSchemas schemas, EventCodec codec, boolean specific) {

        Object read(byte[] data) {
            ConfluentWireFormat framed = ConfluentWireFormat.read(data);
            Schema writer = schemas.byId(framed.schemaId());
            if (specific && writer.getType() == Schema.Type.RECORD) {
                EventType known = EventType.ofRecordName(writer.getFullName()).orElse(null);
                if (known != null) {
                    return codec.decode(data, known);
                }
            }
            return generic(framed, writer);
        }

        private static Object generic(ConfluentWireFormat framed, Schema writer) {
            BoundedDecoder decoder = new BoundedDecoder(framed.body());
            DatumReader<Object> reader = new GenericDatumReader<>(writer);
            try {
                Object value = reader.read(null, decoder);
                if (!decoder.isAtEnd()) {
                    throw new MalformedEventException("bytes are left after the end of " + writer.getFullName());
                }
                return value;
            } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException malformed) {
                throw new MalformedEventException(
                        "not a " + writer.getFullName() + ": " + malformed.getMessage(), malformed);
            }
        }
    }
}

package dev.signalbox.events.serde;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.registry.SubjectVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in the Confluent wire format, configured by Confluent's property names, so that {@code
 * io.confluent.kafka.serializers.KafkaAvroSerializer} can be put in its place by class name. Unlike there, {@code
 * auto.register.schemas} is false unless set: schemas are looked up.
 */
public final class KafkaAvroSerializer implements Serializer<Object> {
    private @Nullable Configured configured;

    /** Kafka calls {@link #configure} next. */
    public KafkaAvroSerializer() {}

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        configured = new Configured(
                new SchemaRegistryClient(RegistryConfig.from(properties)),
                isKey,
                SubjectNameStrategy.from(properties, isKey),
                SerdeProperties.isOn(properties, SerdeProperties.AUTO_REGISTER),
                SerdeProperties.isOn(properties, SerdeProperties.USE_LATEST),
                SerdeProperties.isOn(properties, SerdeProperties.NORMALIZE),
                new ConcurrentHashMap<>());
    }

    /**
     * @throws SerializationException if the value is no Avro record or does not fit its schema
     * @throws dev.signalbox.events.registry.RegistryException if the registry does not give the schema's id
     */
    @Override
    @SuppressWarnings("NullAway") // Kafka's contract: null in, null out
    public byte[] serialize(String topic, Object data) {
        if (data == null) {
            return null;
        }
        if (configured == null) {
            throw new SerializationException("configure has not been called");
        }
        if (!(data instanceof IndexedRecord avro)) {
            throw new SerializationException(data.getClass().getName() + " is not an Avro record");
        }
        ByteArrayOutputStream out = ConfluentWireFormat.begin(configured.schemaId(topic, avro.getSchema()));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer(avro).write(avro, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException wrong) {
            throw new SerializationException("the value does not fit its schema: " + wrong.getMessage(), wrong);
        }
        return out.toByteArray();
    }

    private static DatumWriter<IndexedRecord> writer(IndexedRecord avro) {
        return avro instanceof SpecificRecord
                ? new SpecificDatumWriter<>(avro.getSchema(), EventModel.of(avro.getClass()))
                : new GenericDatumWriter<>(avro.getSchema(), GenericData.get());
    }

    @Override
    public void close() {
        if (configured != null) {
            configured.registry.close();
        }
    }

    private record Configured(
            SchemaRegistryClient registry,
            boolean isKey,
            SubjectNameStrategy strategy,
            boolean autoRegister,
            boolean useLatest,
            boolean normalize,
            Map<SubjectSchema, Integer> latestIds) {

        int schemaId(String topic, Schema schema) {
            String subject = strategy.subject(topic, isKey, schema.getFullName());
            String text = schema.toString();
            if (autoRegister) {
                return registry.register(subject, text, normalize);
            }
            return useLatest
                    ? latestIds.computeIfAbsent(new SubjectSchema(subject, schema), this::latest)
                    : registry.lookUp(subject, text, normalize).id();
        }

        /** The latest version must mean the same bytes; its docs and other attributes may differ. */
        private int latest(SubjectSchema asked) {
            SubjectVersion latest = registry.latestVersion(asked.subject());
            String form = SchemaNormalization.toParsingForm(new Schema.Parser().parse(latest.schema()));
            if (!form.equals(SchemaNormalization.toParsingForm(asked.schema()))) {
                throw new SerializationException("version " + latest.version() + " of " + asked.subject()
                        + " is the latest, and the value has another schema");
            }
            return latest.id();
        }
    }

    private record SubjectSchema(String subject, Schema schema) {}
}

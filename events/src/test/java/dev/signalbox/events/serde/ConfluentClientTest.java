package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryServer;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.BinaryEncoder;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Confluent's real registry client, with Flink's coder of the wire format, reads what we write and writes what we read. */
class ConfluentClientTest {
    @ParameterizedTest
    @EnumSource
    void bytesGoThroughConfluentsClientAndBack(EventType type) throws Exception {
        try (RegistryServer server = new RegistryServer();
                SchemaRegistryClient registry = new SchemaRegistryClient(RegistryConfig.of(server.url()));
                CachedSchemaRegistryClient confluent = new CachedSchemaRegistryClient(server.url(), 10)) {
            int id = confluent.register(
                    type.subject(), new AvroSchema(type.schema().toString()));
            ConfluentSchemaRegistryCoder coder = new ConfluentSchemaRegistryCoder(type.subject(), confluent);
            EventCodec codec = new EventCodec(registry);
            SpecificRecord event =
                    codec.decode(Avro.frame(id, Avro.binary(type.schema(), RandomEvents.of(type.schema(), 7))), type);
            byte[] ours = codec.encode(event);

            InputStream in = new ByteArrayInputStream(ours);
            var foreignSchema = coder.readSchema(in);
            GenericRecord foreign = new GenericDatumReader<GenericRecord>(foreignSchema)
                    .read(null, DecoderFactory.get().binaryDecoder(in, null));
            assertThat(foreign.getSchema().getFullName()).isEqualTo(type.subject());

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            coder.writeSchema(foreignSchema, out);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(foreignSchema).write(foreign, encoder);
            encoder.flush();
            assertThat(out.toByteArray()).isEqualTo(ours);
            assertThat(codec.decode(out.toByteArray(), type)).isEqualTo(event);
        }
    }
}

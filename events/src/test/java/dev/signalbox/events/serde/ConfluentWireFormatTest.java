package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.events.registry.RegistryServer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ConfluentWireFormatTest {
    private static final Schema R = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f1\",\"type\":\"string\"}]}");
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void everyVectorIsReadAndWrittenByteForByte() throws IOException {
        JsonNode vectors = vectors().path("vectors");
        assertThat(vectors).isNotEmpty();
        for (JsonNode vector : vectors) {
            byte[] bytes = HEX.parseHex(vector.path("hex").asText());
            int id = vector.path("schemaId").asInt();
            ConfluentWireFormat framed = ConfluentWireFormat.read(bytes);
            assertThat(framed.schemaId()).isEqualTo(id);
            GenericRecord value = new GenericData.Record(R);
            value.put("f1", vector.path("value").path("f1").asText());
            assertThat(Avro.frame(id, Avro.binary(value))).isEqualTo(bytes);
            assertThat(new BoundedDecoder(framed.body()).readString()).isEqualTo(value.get("f1"));
        }
    }

    @Test
    void everyInvalidVectorIsRefused() throws IOException {
        JsonNode invalid = vectors().path("invalid");
        assertThat(invalid).isNotEmpty();
        try (RegistryServer registry = new RegistryServer();
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            registry.put("R", R.toString());
            deserializer.configure(Map.of("schema.registry.url", registry.url()), false);
            for (JsonNode vector : invalid) {
                byte[] bytes = HEX.parseHex(vector.path("hex").asText());
                assertThatExceptionOfType(SerializationException.class)
                        .as(vector.path("why").asText())
                        .isThrownBy(() -> deserializer.deserialize("t", bytes));
            }
        }
    }

    @Test
    void aNewerClientsGuidFormIsRefusedByName() {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> ConfluentWireFormat.read(HEX.parseHex("01000000010261")))
                .withMessageContaining("GUID");
    }

    @Test
    void aNullValueIsATombstoneAndNoEvent() {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> ConfluentWireFormat.read(null))
                .withMessageContaining("tombstone");
    }

    private static JsonNode vectors() throws IOException {
        return new ObjectMapper()
                .readTree(SharedInputs.file("schema-registry/wire_format_vectors.json")
                        .toFile());
    }
}

package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.RegistryServer;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaAvroSerdeTest {
    private static final Schema ORDER = new Schema.Parser()
            .parse(
                    "{\"type\":\"record\",\"name\":\"Order\",\"namespace\":\"shop\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}");
    private static final ProductRefreshed REFRESH = ProductRefreshed.newBuilder()
            .setProductId("billing.invoices")
            .setRunId("run-1")
            .setStatus("SUCCEEDED")
            .setFinishedAt(Instant.parse("2026-11-01T12:00:00Z"))
            .build();

    private RegistryServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RegistryServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> with(String... properties) {
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", server.url(), "max.retries", "0"));
        for (int i = 0; i < properties.length; i += 2) {
            config.put(properties[i], properties[i + 1]);
        }
        return config;
    }

    private byte[] written(Object value, String... properties) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(with(properties), false);
            return serializer.serialize("orders", value);
        }
    }

    private Object read(byte[] bytes, String... properties) {
        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(with(properties), false);
            return deserializer.deserialize("orders", bytes);
        }
    }

    private static GenericRecord anOrder() {
        GenericRecord order = new GenericData.Record(ORDER);
        order.put("id", "o-1");
        return order;
    }

    @Test
    void aSchemaIsNotRegisteredUnlessAskedFor() {
        assertThatExceptionOfType(RegistryException.Refused.class).isThrownBy(() -> written(anOrder()));
        assertThat(read(written(anOrder(), "auto.register.schemas", "true"))).isEqualTo(anOrder());
        assertThat(read(written(anOrder()))).isEqualTo(anOrder());
        assertThat(server.requests()).contains("POST /subjects/orders-value/versions");
    }

    @Test
    void theSubjectFollowsConfluentsStrategiesByTheirClassNames() {
        Map<String, String> expected = Map.of(
                "io.confluent.kafka.serializers.subject.RecordNameStrategy", "shop.Order",
                "io.confluent.kafka.serializers.subject.TopicNameStrategy", "orders-value",
                "TopicRecordNameStrategy", "orders-shop.Order");
        expected.forEach((strategy, subject) -> {
            written(anOrder(), "auto.register.schemas", "true", "value.subject.name.strategy", strategy);
            assertThat(server.requests()).contains("POST /subjects/" + subject + "/versions");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(anOrder(), "value.subject.name.strategy", "com.example.Mine"))
                .withMessageContaining("value.subject.name.strategy");
    }

    @Test
    void anEventIsWrittenWithTheLatestVersionAndReadAsItsClass() {
        server.put(
                EventType.PRODUCT_REFRESHED.subject(),
                EventType.PRODUCT_REFRESHED.schema().toString());
        byte[] bytes =
                written(REFRESH, "use.latest.version", "true", "value.subject.name.strategy", "RecordNameStrategy");
        assertThat(read(bytes, "specific.avro.reader", "true")).isEqualTo(REFRESH);
        assertThat(read(bytes)).isInstanceOf(GenericRecord.class);
    }

    @Test
    void aLatestVersionThatMeansOtherBytesIsRefused() {
        server.put("orders-value", "\"string\"");
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> written(anOrder(), "use.latest.version", "true"))
                .withMessageContaining("latest");
    }

    @Test
    void nullStaysNullAndWhatIsNoAvroIsRefused() {
        server.put("orders-value", ORDER.toString());
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer();
                KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            serializer.configure(with(), false);
            deserializer.configure(with(), false);
            assertThat(deserializer.deserialize("orders", tombstone())).isNull();
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> serializer.serialize("orders", "text"));
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> serializer.serialize("orders", new GenericData.Record(ORDER)));
        }
    }

    @SuppressWarnings("NullAway") // Kafka passes null for a tombstone
    private static byte[] tombstone() {
        return null;
    }
}

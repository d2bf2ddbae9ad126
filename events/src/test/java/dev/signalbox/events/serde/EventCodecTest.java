package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.events.ProductRefreshed;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryException;
import dev.signalbox.events.registry.RegistryServer;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {
    private RegistryServer server;
    private SchemaRegistryClient registry;
    private EventCodec codec;

    @BeforeEach
    void start() throws IOException {
        server = new RegistryServer();
        registry = new SchemaRegistryClient(RegistryConfig.from(
                Map.of("schema.registry.url", server.url(), "max.retries", "0", "http.read.timeout.ms", "2000")));
        codec = new EventCodec(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    private static ProductRefreshed.Builder aRefresh() {
        return ProductRefreshed.newBuilder()
                .setProductId("billing.invoices")
                .setRunId("run-1")
                .setStatus("SUCCEEDED")
                .setFinishedAt(Instant.parse("2026-11-01T12:00:00.123Z"));
    }

    @ParameterizedTest
    @EnumSource
    void whatAForeignProducerWritesIsReadAndWrittenAgainByteForByte(EventType type) throws IOException {
        int id = server.put(type.subject(), type.schema().toString());
        for (int seed = 0; seed < 50; seed++) {
            byte[] foreign = Avro.frame(id, Avro.binary(type.schema(), RandomEvents.of(type.schema(), seed)));
            SpecificRecord event = codec.decode(foreign, type);
            assertThat(event).isInstanceOf(type.recordClass());
            assertThat(codec.encode(event)).as("seed %d", seed).isEqualTo(foreign);
        }
    }

    @Test
    void afterPreparationNothingIsAskedOfTheRegistry() {
        server.put(
                EventType.PRODUCT_REFRESHED.subject(),
                EventType.PRODUCT_REFRESHED.schema().toString());
        codec.prepare(EventType.PRODUCT_REFRESHED);
        codec.decode(codec.encode(aRefresh().build()), EventType.PRODUCT_REFRESHED);
        server.close();

        byte[] bytes = codec.encode(aRefresh().setPort("invoices").build());
        assertThat(codec.decode(bytes, EventType.PRODUCT_REFRESHED))
                .isEqualTo(aRefresh().setPort("invoices").build());
    }

    @Test
    void aNewerWritersExtraFieldsAreSkippedAndAnOlderWritersMissingOnesGetTheirDefaults() throws IOException {
        Schema other = new Schema.Parser().parse("""
                {"type":"record","name":"ProductRefreshed","namespace":"dev.signalbox.events","fields":[
                  {"name":"future","type":{"type":"array","items":{"type":"map","values":"string"}}},
                  {"name":"productId","type":"string"},{"name":"runId","type":"string"},
                  {"name":"status","type":"string"},{"name":"finishedAt","type":"long"}]}
                """);
        int id = server.put("dev.signalbox.events.ProductRefreshed", other.toString());
        GenericData.Record written = new GenericData.Record(other);
        written.put("future", List.of(Map.of("a", "b"), Map.of()));
        written.put("productId", "billing.invoices");
        written.put("runId", "run-1");
        written.put("status", "SUCCEEDED");
        written.put("finishedAt", Instant.parse("2026-11-01T12:00:00.123Z").toEpochMilli());

        assertThat(codec.decode(Avro.frame(id, Avro.binary(written)), EventType.PRODUCT_REFRESHED))
                .isEqualTo(aRefresh().build());
    }

    @Test
    void anUnknownSchemaIdIsToldApartFromARegistryThatDoesNotAnswer() {
        byte[] bytes = Avro.frame(4711, new byte[] {0});
        assertThatExceptionOfType(UnknownSchemaIdException.class)
                .isThrownBy(() -> codec.decode(bytes, EventType.SLI_MEASURED))
                .satisfies(unknown -> assertThat(unknown.schemaId()).isEqualTo(4711));

        server.fail(new RegistryServer.Fault.Status(503, ""));
        assertThatExceptionOfType(RegistryException.Unreachable.class)
                .isThrownBy(() -> codec.decode(bytes, EventType.SLI_MEASURED));

        server.fail(new RegistryServer.Fault.Status(403, ""));
        assertThatExceptionOfType(RegistryException.Refused.class)
                .isThrownBy(() -> codec.decode(bytes, EventType.SLI_MEASURED));
    }

    @Test
    void aSchemaOfAnotherNameThanTheTypeSaysIsRefused() throws IOException {
        int id = server.put("s", EventType.SLI_MEASURED.schema().toString());
        byte[] bytes = Avro.frame(
                id, Avro.binary(EventType.SLI_MEASURED.schema(), RandomEvents.of(EventType.SLI_MEASURED.schema(), 1)));
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> codec.decode(bytes, EventType.PRODUCT_REFRESHED))
                .withMessageContainingAll("SliMeasured", "ProductRefreshed");
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        server.put(
                EventType.PRODUCT_REFRESHED.subject(),
                EventType.PRODUCT_REFRESHED.schema().toString());
        byte[] bytes = codec.encode(aRefresh().build());
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> codec.decode(longer, EventType.PRODUCT_REFRESHED))
                .withMessageContaining("left");
    }

    @Test
    void whatNoDatabaseCanHoldIsNeitherWrittenNorRead() throws IOException {
        Schema schema = EventType.PRODUCT_REFRESHED.schema();
        int id = server.put(EventType.PRODUCT_REFRESHED.subject(), schema.toString());
        byte[] written = codec.encode(aRefresh().setRunId("a\0b").build());
        ProductRefreshed read = (ProductRefreshed) codec.decode(written, EventType.PRODUCT_REFRESHED);
        assertThat(read.getRunId()).isEqualTo("a\uFFFDb");

        GenericData.Record withNul = RandomEvents.of(schema, 1);
        withNul.put("runId", "a\0b");
        byte[] nul = Avro.frame(id, Avro.binary(withNul));
        assertThatThrownBy(() -> codec.decode(nul, EventType.PRODUCT_REFRESHED))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("U+0000");

        GenericData.Record farAway = RandomEvents.of(schema, 1);
        farAway.put("finishedAt", Long.MIN_VALUE);
        byte[] ages = Avro.frame(id, Avro.binary(farAway));
        assertThatThrownBy(() -> codec.decode(ages, EventType.PRODUCT_REFRESHED))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("finishedAt");
    }
}

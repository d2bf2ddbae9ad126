package dev.signalbox.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.RegistryServer;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and schemas made to hurt: each is refused as malformed, at once and without taking memory. */
class HostilePayloadTest {
    private static final String HEAD =
            "{\"type\":\"record\",\"name\":\"LineageObserved\",\"namespace\":\"dev.signalbox.events\",";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private RegistryServer server;
    private SchemaRegistryClient registry;
    private EventCodec codec;

    @BeforeEach
    void start() throws IOException {
        server = new RegistryServer();
        registry = new SchemaRegistryClient(RegistryConfig.of(server.url()));
        codec = new EventCodec(registry);
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    private void assertMalformed(int schemaId, byte[] body) {
        byte[] value = Avro.frame(schemaId, body);
        assertTimeoutPreemptively(
                AT_ONCE,
                () -> assertThatExceptionOfType(MalformedEventException.class)
                        .isThrownBy(() -> codec.decode(value, EventType.LINEAGE_OBSERVED)));
    }

    private int honestSchema() {
        return server.put("s", EventType.LINEAGE_OBSERVED.schema().toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE, Long.MAX_VALUE, 1_000_000, -1, -2_000_000_000, Long.MIN_VALUE})
    void aStringOrListThatClaimsMoreThanThereIsTakesNoMemory(long claimed) throws IOException {
        int id = honestSchema();
        assertMalformed(id, numbers(claimed));
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(list, null);
        encoder.writeString("billing.invoices");
        encoder.writeLong(claimed);
        encoder.writeLong(3);
        assertMalformed(id, list.toByteArray());
    }

    @Test
    void itemsOfNoBytesCannotMultiply() throws IOException {
        int id = server.put(
                "s",
                HEAD
                        + "\"fields\":[{\"name\":\"x\",\"type\":{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":\"null\"}}}]}");
        long[] blocks = new long[60_000];
        Arrays.fill(blocks, 50_000);
        assertMalformed(id, numbers(blocks));
    }

    @Test
    void aRecursiveSchemaIsRefusedBeforeItsDataIsRead() throws IOException {
        int id = server.put(
                "s",
                HEAD + "\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"LineageObserved\"],\"default\":null}]}");
        long[] levels = new long[500_000];
        Arrays.fill(levels, 1);
        assertMalformed(id, numbers(levels));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 100_000})
    void aDeepSchemaIsRefused(int depth) {
        String schema = HEAD + "\"fields\":[{\"name\":\"x\",\"type\":" + "{\"type\":\"array\",\"items\":".repeat(depth)
                + "\"int\"" + "}".repeat(depth) + "}]}";
        assertMalformed(server.put("s", schema), new byte[] {0});
    }

    @Test
    void aSchemaThatDoublesAtEveryLevelIsRefused() {
        StringBuilder schema = new StringBuilder(HEAD + "\"fields\":[");
        for (int i = 0; i < 40; i++) {
            schema.append("{\"name\":\"a\",\"type\":{\"type\":\"record\",\"name\":\"R" + i + "\",\"fields\":[");
        }
        schema.append("{\"name\":\"a\",\"type\":\"int\"}");
        for (int i = 39; i >= 0; i--) {
            schema.append("]}},{\"name\":\"b\",\"type\":\"R" + i + "\"}");
        }
        assertMalformed(server.put("s", schema.append("]}").toString()), new byte[] {0});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"record\"}",
                "{\"type\":\"nonsense\"}",
                "\"string\"",
                "{\"type\":3}",
                "not json"
            })
    void whatIsNoSchemaOrNoneOfAnEventIsRefused(String schema) {
        assertMalformed(server.put("s", schema), new byte[] {0});
    }

    @ParameterizedTest
    @EnumSource
    void brokenBytesAreMalformedAndNothingElse(EventType type) throws IOException {
        int id = server.put(type.subject(), type.schema().toString());
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = Avro.frame(id, Avro.binary(type.schema(), RandomEvents.of(type.schema(), round % 50)));
            byte[] broken =
                    random.nextBoolean() ? Arrays.copyOf(bytes, 5 + random.nextInt(bytes.length - 5)) : bytes.clone();
            for (int i = random.nextInt(4); i > 0 && broken.length > 5; i--) {
                broken[5 + random.nextInt(broken.length - 5)] = (byte) random.nextInt();
            }
            try {
                codec.decode(broken, type);
            } catch (MalformedEventException expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] numbers(long... numbers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        for (long number : numbers) {
            encoder.writeLong(number);
        }
        return out.toByteArray();
    }
}

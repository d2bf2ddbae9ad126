package dev.signalbox.backbone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.backbone.deadletter.Reason;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that knows no schema, and time that passes only where the decoder waits. */
class PatientDecoderTest {
    private static final byte[] NOT_FOUND =
            "{\"error_code\":40403,\"message\":\"Schema not found\"}".getBytes(StandardCharsets.UTF_8);

    private final SteppedClock clock = new SteppedClock();
    private HttpServer registry;
    private PatientDecoder decoder;

    @BeforeEach
    void anEmptyRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(404, NOT_FOUND.length);
            exchange.getResponseBody().write(NOT_FOUND);
            exchange.close();
        });
        registry.start();
        EventCodec codec = new EventCodec(new SchemaRegistryClient(
                RegistryConfig.of("http://127.0.0.1:" + registry.getAddress().getPort())));
        decoder = new PatientDecoder(codec, clock, clock::pass);
    }

    @AfterEach
    void isClosed() {
        registry.stop(0);
    }

    @Test
    void anUnknownIdIsWaitedForFor5SecondsOnceInAMinute() throws InterruptedException {
        assertThat(waitedFor(0, 7)).isEqualTo(Duration.ofSeconds(5));
        assertThat(waitedFor(0, 7)).isZero();
        assertThat(waitedFor(1, 7)).isZero();

        clock.pass(Duration.ofMinutes(1));
        assertThat(waitedFor(0, 7)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void manyUnknownIdsHoldALaneFor15SecondsInAnyMinute() throws InterruptedException {
        Duration waited = Duration.ZERO;
        for (int id = 100; id < 200; id++) {
            waited = waited.plus(waitedFor(0, id));
        }
        assertThat(waited).isEqualTo(Duration.ofSeconds(15));

        clock.pass(Duration.ofSeconds(49));
        assertThat(waitedFor(0, 300)).isZero();

        // A minute after the end of the first wait its 5 s are there again.
        clock.pass(Duration.ofSeconds(1));
        assertThat(waitedFor(0, 301)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void oneLanesFloodCostsAnotherNoPatience() throws InterruptedException {
        for (int id = 100; id < 110; id++) {
            waitedFor(0, id);
        }

        assertThat(waitedFor(1, 400)).isEqualTo(Duration.ofSeconds(5));
    }

    /** How long a record with an unknown schema id held its lane. */
    private Duration waitedFor(int partition, int schemaId) throws InterruptedException {
        Instant began = clock.instant();
        byte[] value = ByteBuffer.allocate(6).put((byte) 0).putInt(schemaId).array();
        Optional<PatientDecoder.Result> result = decoder.decode(
                new ConsumerRecord<>("sli-measured", partition, 0, new byte[0], value),
                EventType.PRODUCT_REFRESHED,
                () -> true);
        assertThat(result)
                .hasValueSatisfying(failed -> assertThat(failed)
                        .isInstanceOfSatisfying(
                                PatientDecoder.Failure.class,
                                failure -> assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA_ID)));
        return Duration.between(began, clock.instant());
    }

    private static final class SteppedClock implements InstantSource {
        private Instant now = Instant.parse("2026-11-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }
}

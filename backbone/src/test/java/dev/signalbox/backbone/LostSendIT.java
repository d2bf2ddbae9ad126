package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.lane.TopicDirectory;
import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.OutboxStore;
import dev.signalbox.backbone.outbox.RenewingSender;
import dev.signalbox.local.LosingLine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a producer asks is lost within a connection on which others arrive: it hears of no new topic any more. */
class LostSendIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration LOST_AFTER = Duration.ofSeconds(6);

    private static final Mesh MESH = Mesh.running();
    private static final String DOMAIN = MESH.newDomain();
    private static final Admin ADMIN = Admin.create(Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, MESH.infrastructure().bootstrapServers()));

    private final String later = "d" + UUID.randomUUID();
    private final String service = "lost-send-" + UUID.randomUUID();
    private final AtomicInteger renewed = new AtomicInteger();
    private LosingLine line;
    private RenewingSender sender;

    @BeforeEach
    void aLine() throws IOException {
        line = new LosingLine(MESH.infrastructure().bootstrapServers());
        sender = new RenewingSender(
                this::producer,
                topics -> new TopicDirectory(ADMIN).led(topics, LOST_AFTER),
                renewed::incrementAndGet,
                LOST_AFTER,
                System::nanoTime);
    }

    @AfterEach
    void isClosed() throws IOException {
        sender.close();
        line.close();
    }

    @AfterAll
    static void isGoneAfterwards() {
        ADMIN.close();
        delete(DOMAIN);
    }

    @Test
    void aProducerThatHearsOfNoNewTopicIsMadeAnew() throws SQLException {
        try (Station station = sending()) {
            line.lose(ApiKeys.METADATA);
            awaitMisledWhileSendingOn(station);
            MESH.createDomain(later);
            write(station, later);

            awaitAllSent(station);
            assertThat(MESH.recordsOn(Mesh.measuredTopic(later))).hasSize(1);
            assertThat(renewed).hasValue(1);
        } finally {
            delete(later);
        }
    }

    @Test
    void aProducerWhoseTopicIsMissingIsLeftAlone() throws SQLException {
        try (Station station = sending()) {
            write(station, later);
            await().during(LOST_AFTER.multipliedBy(3))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(renewed).hasValue(0));
            assertThat(station.relay().isFailing()).isTrue();

            MESH.createDomain(later);
            awaitAllSent(station);
            assertThat(renewed).hasValue(0);
        } finally {
            delete(later);
        }
    }

    private static void delete(String domain) {
        MESH.delete(Mesh.measuredTopic(domain), Mesh.publishedTopic(domain));
    }

    private Station sending() throws SQLException {
        Station station = Station.started(Station.Setup.of(service).fromNow().sentBy(_ -> sender));
        write(station, DOMAIN);
        awaitAllSent(station);
        return station;
    }

    /** By the time-outs of the services' producers, only shorter; something is asked every second. */
    private Producer<byte[], byte[]> producer() {
        return MESH.producer(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, line.address(),
                ProducerConfig.METADATA_MAX_AGE_CONFIG, 1_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_000));
    }

    private void awaitMisledWhileSendingOn(Station station) {
        await().atMost(SOON).until(() -> {
            write(station, DOMAIN);
            return line.hasMisled();
        });
        awaitAllSent(station);
    }

    private static void write(Station station, String domain) throws SQLException {
        String product = domain + ".p";
        ProducerRecord<byte[], byte[]> event =
                MESH.refreshed(Mesh.measuredTopic(domain), product, "run-" + UUID.randomUUID(), Instant.now());
        try (Connection connection = station.connection()) {
            OutboxStore.insert(
                    connection,
                    List.of(new OutboxRecord(product, event.topic(), event.key(), event.value(), event.headers())));
        }
    }

    private static void awaitAllSent(Station station) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.number("SELECT count(*) FROM outbox"))
                        .isZero());
    }
}

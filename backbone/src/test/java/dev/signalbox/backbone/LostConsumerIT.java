package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.runtime.GroupProtocol;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.LosingLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A request of a consumer is lost within a connection on which others arrive: Kafka's client waits for its answer without end. */
class LostConsumerIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration LOST_AFTER = Duration.ofSeconds(6);

    private static final Mesh MESH = Mesh.running();
    private static final String DOMAIN = MESH.newDomain();
    private static final String TOPIC = Mesh.measuredTopic(DOMAIN);
    private static final Set<String> LATER = new HashSet<>();

    private final String service = "lost-" + UUID.randomUUID();
    private final String product = DOMAIN + ".p-" + UUID.randomUUID();
    private LosingLine line;

    @BeforeEach
    void aLine() throws IOException {
        line = new LosingLine(MESH.infrastructure().bootstrapServers());
    }

    @AfterEach
    void isClosed() throws IOException {
        line.close();
    }

    @AfterAll
    static void isGoneAfterwards() {
        MESH.delete(TOPIC, Mesh.publishedTopic(DOMAIN));
        LATER.forEach(later -> MESH.delete(Mesh.measuredTopic(later), Mesh.publishedTopic(later)));
    }

    @ParameterizedTest
    @EnumSource
    void aConsumerWhoseFetchIsNeverAnsweredIsMadeAnew(GroupProtocol protocol) {
        try (Station station = reading(protocol)) {
            line.lose(ApiKeys.FETCH);
            awaitMisled();
            send(3);

            awaitCounted(station, 4);
            assertThatItReadsOn(station, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"CLASSIC, HEARTBEAT", "CONSUMER, CONSUMER_GROUP_HEARTBEAT"})
    void aConsumerWhoseHeartbeatIsNeverAnsweredJoinsAgain(GroupProtocol protocol, ApiKeys heartbeat) {
        MESH.shortenSessions(service);
        try (Station station = reading(protocol)) {
            line.lose(heartbeat);
            AtomicInteger sent = new AtomicInteger();
            // How far it has read is told on the same connection.
            await().atMost(SOON).until(() -> {
                send(1);
                sent.incrementAndGet();
                return line.hasMisled();
            });

            await().atMost(SOON).until(() -> renewed(station) > 0);
            assertThatItReadsOn(station, 1 + sent.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConsumerThatHearsOfNoNewTopicIsMadeAnew(GroupProtocol protocol) {
        try (Station station = reading(protocol)) {
            line.lose(ApiKeys.METADATA);
            awaitMisled();
            String later = MESH.newDomain();
            LATER.add(later);
            MESH.send(Mesh.on(0, MESH.refreshed(Mesh.measuredTopic(later), product, "run", Instant.now())));

            awaitCounted(station, 2);
            assertThatItReadsOn(station, 2);
        }
    }

    /** What can be read of the one partition ends below what is written, of the other with what is never handed out. */
    @ParameterizedTest
    @EnumSource
    void aConsumerThatIsGivenNothingBecauseNothingIsCommittedIsLeftAlone(GroupProtocol protocol) {
        try (Station station = reading(protocol);
                Producer<byte[], byte[]> aborting = transactional();
                Producer<byte[], byte[]> undecided = transactional()) {
            Mesh.send(aborting, Mesh.on(1, refreshed()));
            aborting.abortTransaction();
            Mesh.send(undecided, Mesh.on(2, refreshed()));

            await().during(LOST_AFTER.multipliedBy(2))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(renewed(station)).isZero());

            undecided.commitTransaction();
            awaitCounted(station, 2);
        }
    }

    private static Producer<byte[], byte[]> transactional() {
        Producer<byte[], byte[]> producer = MESH.producer(
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString()));
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    /** By a consumer that is the first one. */
    private Station reading(GroupProtocol protocol) {
        Station station = Station.started(setup(protocol));
        send(1);
        awaitCounted(station, 1);
        assertThat(renewed(station)).isZero();
        return station;
    }

    private static double renewed(Station station) {
        return station.metric("signalbox.consumers.renewed");
    }

    private Station.Setup setup(GroupProtocol protocol) {
        return Station.Setup.of(service)
                .fromNow()
                .with(protocol)
                .consumingBy(line.address())
                .withLostAfter(LOST_AFTER);
    }

    private void assertThatItReadsOn(Station station, long counted) {
        send(2);
        awaitCounted(station, counted + 2);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(station.engine().status().troubles()).isEmpty();
            assertThat(MESH.hasMembers(service)).isTrue();
        });
        assertThat(renewed(station)).isEqualTo(1);
    }

    private void awaitMisled() {
        await().atMost(SOON).until(line::hasMisled);
    }

    private void send(int refreshes) {
        for (int i = 0; i < refreshes; i++) {
            MESH.send(Mesh.on(0, refreshed()));
        }
    }

    private ProducerRecord<byte[], byte[]> refreshed() {
        return MESH.refreshed(TOPIC, product, "run-" + UUID.randomUUID(), Instant.now());
    }

    private void awaitCounted(Station station, long times) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.counted(product, EventType.PRODUCT_REFRESHED.name()))
                        .isEqualTo(times));
    }
}

package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.runtime.GroupProtocol;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
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
    private static final Duration LOST_AFTER = Duration.ofSeconds(8);

    private static final Mesh MESH = Mesh.running();
    private static final String DOMAIN = MESH.newDomain();
    private static final String TOPIC = Mesh.measuredTopic(DOMAIN);

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
    }

    @ParameterizedTest
    @EnumSource
    void aConsumerWhoseFetchIsNeverAnsweredIsMadeAnew(GroupProtocol protocol) {
        try (Station station = Station.started(setup(protocol))) {
            send(1);
            awaitCounted(station, 1);

            line.lose(ApiKeys.FETCH);
            awaitLost();
            send(3);

            awaitCounted(station, 4);
            assertThat(station.metric("signalbox.consumers.renewed")).isPositive();
            assertThatItReadsOn(station, 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"CLASSIC, HEARTBEAT", "CONSUMER, CONSUMER_GROUP_HEARTBEAT"})
    void aConsumerWhoseHeartbeatIsNeverAnsweredJoinsAgain(GroupProtocol protocol, ApiKeys heartbeat) {
        MESH.shortenSessions(service);
        try (Station station = Station.started(setup(protocol))) {
            send(1);
            awaitCounted(station, 1);

            line.lose(heartbeat);
            awaitLost();
            // How far it has read is told on the same connection.
            send(1);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.metric("signalbox.consumers.renewed"))
                            .isPositive());
            assertThatItReadsOn(station, 2);
        }
    }

    private Station.Setup setup(GroupProtocol protocol) {
        return Station.Setup.of(service)
                .fromNow()
                .with(protocol)
                .consumingBy(line.address())
                .withConsumersLostAfter(LOST_AFTER);
    }

    private void assertThatItReadsOn(Station station, long counted) {
        send(2);
        awaitCounted(station, counted + 2);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(station.engine().status().troubles()).isEmpty();
            assertThat(MESH.hasMembers(service)).isTrue();
        });
    }

    private void awaitLost() {
        await().atMost(SOON).until(line::hasLost);
    }

    private void send(int refreshes) {
        for (int i = 0; i < refreshes; i++) {
            MESH.send(Mesh.on(0, MESH.refreshed(TOPIC, product, "run-" + UUID.randomUUID(), Instant.now())));
        }
    }

    private void awaitCounted(Station station, long times) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.counted(product, EventType.PRODUCT_REFRESHED.name()))
                        .isEqualTo(times));
    }
}

package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.topic.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The group's offset, from which a rebuild starts when the database is lost. */
class GroupOffsetIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();
    private final String service = "told-" + UUID.randomUUID();

    @Test
    void theGroupsOffsetDoesNotPassADecisionThatTheBrokerHasNotAcknowledged() {
        String domain = mesh.newDomain();
        String product = domain + ".p";
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Station.Setup setup = Station.Setup.of(service)
                .fromNow()
                .sentBy(sender -> outgoing -> gate.thenCompose(open -> sender.send(outgoing)));
        try (Station station = Station.started(setup)) {
            RecordMetadata before =
                    mesh.send(Mesh.on(0, mesh.refreshed(Mesh.measuredTopic(domain), product, "run", Instant.now())));
            TopicPartition measured = new TopicPartition(before.topic(), before.partition());
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(mesh.groupOffset(service, measured)).isEqualTo(1));

            RecordMetadata decided = mesh.send(Mesh.on(1, mesh.published(Mesh.publishedTopic(domain), product)));
            TopicPartition published = new TopicPartition(decided.topic(), decided.partition());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.counted(product, EventType.PRODUCT_PUBLISHED.name()))
                            .isEqualTo(1));
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(8))
                    .until(() -> mesh.groupOffset(service, published) == 0);

            gate.complete(null);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(mesh.groupOffset(service, published)).isEqualTo(1));
        }
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
    }
}

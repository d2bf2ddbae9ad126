package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The counters of a lane, which an outside reader holds against the topic. */
class LaneCountersIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();

    @Test
    void whatBecameOfEveryRecordIsCountedFromTheFirstOn() {
        String domain = mesh.newDomain();
        String topic = Mesh.publishedTopic(domain);
        String product = domain + ".p";
        Station.Setup setup = Station.Setup.of("counted-" + UUID.randomUUID())
                .withAuthority(new Authority(AuthorityMode.TOPIC, Map.of()))
                .fromNow();
        ProducerRecord<byte[], byte[]> twice = mesh.published(topic, product);
        List<ProducerRecord<byte[], byte[]>> records = List.of(
                twice,
                mesh.published(topic, product),
                twice,
                mesh.published(topic, product),
                unreadable(mesh.published(topic, product)),
                unreadable(mesh.published(topic, product)),
                mesh.published(topic, "other.p"),
                mesh.declared(topic, domain + ".consumer", product));
        try (Station station = Station.started(setup)) {
            records.forEach(next -> mesh.send(Mesh.on(0, next)));
            mesh.sendTogether(List.of(Mesh.on(0, mesh.published(topic, product))));

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(counter(station, topic, "applied")).isEqualTo(4));
            assertThat(counter(station, topic, "repeated")).isEqualTo(1);
            assertThat(counter(station, topic, "dead_lettered")).isEqualTo(2);
            assertThat(counter(station, topic, "refused")).isEqualTo(1);
            assertThat(counter(station, topic, "skipped")).isEqualTo(1);
            assertThat(counter(station, topic, "counted_from")).isZero();
        }
        mesh.delete(topic, Mesh.measuredTopic(domain));
    }

    private static long counter(Station station, String topic, String column) {
        return station.number("SELECT " + column + " FROM lane WHERE topic = '" + topic + "' AND partition = 0");
    }

    private static ProducerRecord<byte[], byte[]> unreadable(ProducerRecord<byte[], byte[]> sent) {
        return new ProducerRecord<>(sent.topic(), null, sent.key(), new byte[] {1}, sent.headers());
    }
}

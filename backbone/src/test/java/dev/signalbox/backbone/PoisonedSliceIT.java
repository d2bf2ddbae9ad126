package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.events.topic.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record that nobody can read does to the events around it. */
class PoisonedSliceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BEFORE = 3;
    private static final int AFTER = 5;

    private final Mesh mesh = Mesh.running();

    @ParameterizedTest(name = "answers: {0}")
    @ValueSource(booleans = {true, false})
    void partsItsNeighboursOnlyWhereItIsAnswered(boolean answers) {
        String domain = mesh.newDomain();
        String topic = Mesh.measuredTopic(domain);
        String product = domain + ".p";
        List<Integer> handled = new CopyOnWriteArrayList<>();
        Station.Setup setup = Station.Setup.of("poisoned-" + UUID.randomUUID())
                .fromNow()
                .handledBy(transaction -> new Noting(answers, handled));
        IntStream.range(0, BEFORE).forEach(run -> send(topic, product, "before-" + run));
        ProducerRecord<byte[], byte[]> cut = mesh.refreshed(topic, product, "cut off", Instant.now());
        mesh.send(Mesh.on(
                0,
                new ProducerRecord<>(
                        topic, null, cut.key(), Arrays.copyOf(cut.value(), cut.value().length / 2), cut.headers())));
        IntStream.range(0, AFTER).forEach(run -> send(topic, product, "after-" + run));
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number(
                                    "SELECT coalesce(sum(dead_lettered), 0) FROM lane WHERE topic = '%s' AND partition = 0 AND next_offset = counted_from + %d"
                                            .formatted(topic, BEFORE + 1 + AFTER)))
                            .isOne());
            assertThat(handled).isEqualTo(answers ? List.of(BEFORE, AFTER) : List.of(BEFORE + AFTER));
        }
        mesh.delete(topic, Mesh.publishedTopic(domain));
    }

    private void send(String topic, String product, String run) {
        mesh.send(Mesh.on(0, mesh.refreshed(topic, product, run, Instant.now())));
    }

    /** Notes how many events it gets at a time. */
    private record Noting(boolean answers, List<Integer> handled) implements MeshHandler {
        @Override
        public Set<EventType> reads() {
            return Set.of(EventType.PRODUCT_REFRESHED);
        }

        @Override
        public Set<EventType> answersUnreadable() {
            return answers ? reads() : Set.of();
        }

        @Override
        public void handle(List<MeshEvent> slice, Decisions decisions) {
            handled.add(slice.size());
        }
    }
}

package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.handler.BuriedRecord;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.handler.UnreadableEvent;
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
import org.junit.jupiter.api.Test;

/** What records that nobody can read do to the events around them. */
class PoisonedSliceIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Mesh mesh = Mesh.running();

    @Test
    void onlyOneThatIsAnsweredPartsThem() {
        String domain = mesh.newDomain();
        String topic = Mesh.measuredTopic(domain);
        String product = domain + ".p";
        Answering handler = new Answering(new CopyOnWriteArrayList<>());
        Station.Setup setup =
                Station.Setup.of("poisoned-" + UUID.randomUUID()).fromNow().handledBy(transaction -> handler);
        refresh(topic, product, 3);
        mesh.send(cutOff(mesh.refreshed(topic, product, "cut off", Instant.now())));
        refresh(topic, product, 2);
        mesh.send(cutOff(mesh.measured(topic, domain + "/agent", product)));
        refresh(topic, product, 4);
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number("SELECT coalesce(sum(dead_lettered), 0) FROM lane"
                                    + " WHERE topic = '" + topic
                                    + "' AND partition = 0 AND next_offset = counted_from + 11"))
                            .isEqualTo(2));
            assertThat(handler.seen())
                    .containsExactly("5 events", "SLI_MEASURED is unreadable", "4 events, and 2 buried");
        }
        mesh.delete(topic, Mesh.publishedTopic(domain));
    }

    private void refresh(String topic, String product, int times) {
        IntStream.range(0, times)
                .forEach(run -> mesh.send(Mesh.on(
                        0, mesh.refreshed(topic, product, UUID.randomUUID().toString(), Instant.now()))));
    }

    private static ProducerRecord<byte[], byte[]> cutOff(ProducerRecord<byte[], byte[]> sent) {
        byte[] half = Arrays.copyOf(sent.value(), sent.value().length / 2);
        return new ProducerRecord<>(sent.topic(), 0, sent.key(), half, sent.headers());
    }

    /** Answers what cannot be read of one of the two types that it reads, and notes what it gets. */
    private record Answering(List<String> seen) implements MeshHandler {
        @Override
        public Set<EventType> reads() {
            return Set.of(EventType.PRODUCT_REFRESHED, EventType.SLI_MEASURED);
        }

        @Override
        public Set<EventType> answersUnreadable() {
            return Set.of(EventType.SLI_MEASURED);
        }

        @Override
        public void unreadable(UnreadableEvent event, Decisions decisions) {
            seen.add(event.type() + " is unreadable");
        }

        @Override
        public void handle(List<MeshEvent> slice, Decisions decisions) {
            seen.add(slice.size() + " events");
        }

        @Override
        public void handle(List<MeshEvent> slice, List<BuriedRecord> buried, Decisions decisions) {
            seen.add(slice.size() + " events, and " + buried.size() + " buried");
        }
    }
}

package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A domain that writes much, and the ledger of what the broker acknowledged: every tenth event is a publication. */
final class Load implements AutoCloseable {
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final int PRODUCTS = 20;

    private final Mesh mesh = Mesh.running();
    private final String domain = mesh.newDomain();
    private final Producer<byte[], byte[]> producer = mesh.producer(Map.of());
    private final Map<String, Long> refreshes = new ConcurrentHashMap<>();
    private final Map<String, Long> publications = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentLinkedQueue<Exception> refused = new ConcurrentLinkedQueue<>();
    private int sent;

    /** Sends without waiting for the broker. */
    // The callback keeps the ledger.
    @SuppressWarnings("FutureReturnValueIgnored")
    void send(int events) {
        for (int i = 0; i < events; i++) {
            String product = domain + ".p-" + sent % PRODUCTS;
            boolean publication = ++sent % 10 == 0;
            ProducerRecord<byte[], byte[]> outgoing = publication
                    ? mesh.published(Mesh.publishedTopic(domain), product)
                    : mesh.refreshed(Mesh.measuredTopic(domain), product, "run-" + sent, Instant.now());
            open.incrementAndGet();
            producer.send(outgoing, (place, failed) -> {
                if (failed == null) {
                    (publication ? publications : refreshes).merge(product, 1L, Long::sum);
                } else {
                    refused.add(failed);
                }
                open.decrementAndGet();
            });
        }
    }

    /** How many events a station has applied. */
    long appliedBy(Station station) {
        return station.number("SELECT coalesce(sum(n), 0) FROM counter WHERE product_id LIKE '" + domain
                + ".%' AND what LIKE 'PRODUCT%'");
    }

    /** Waits until a station has applied so many, and has more before it. */
    void awaitApplied(Station station, long atLeast) {
        await().atMost(SETTLED)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> appliedBy(station) >= atLeast);
    }

    /** All that was acknowledged was applied once and answered under one id, and nothing became a dead letter. */
    void assertAppliedOnceBy(Station station, String service) {
        await().atMost(SETTLED).until(() -> open.get() == 0);
        assertThat(refused).isEmpty();
        await().atMost(SETTLED)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(appliedBy(station)).isGreaterThanOrEqualTo(sent));
        assertThat(refreshes)
                .allSatisfy((product, times) -> assertThat(station.counted(product, EventType.PRODUCT_REFRESHED.name()))
                        .isEqualTo(times));
        assertThat(publications)
                .allSatisfy((product, times) -> assertThat(station.counted(product, EventType.PRODUCT_PUBLISHED.name()))
                        .isEqualTo(times));
        assertThat(appliedBy(station)).isEqualTo(sent);
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(station.number("SELECT count(*) FROM outbox"))
                        .isZero());
        assertAnsweredUnderOneId();
        assertThat(mesh.deadLettersOf(service)).isEmpty();
        await().atMost(SETTLED)
                .untilAsserted(
                        () -> assertThat(station.engine().status().troubles()).isEmpty());
    }

    private void assertAnsweredUnderOneId() {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> byCause =
                mesh.recordsOn(TopicFamily.SCHEMA_CHANGED.topicName()).stream()
                        .filter(answer -> new String(answer.key(), StandardCharsets.UTF_8).startsWith(domain + "."))
                        .collect(Collectors.groupingBy(answer -> header(answer, "ce_causationid")));
        assertThat(byCause).hasSize((int)
                publications.values().stream().mapToLong(Long::longValue).sum());
        assertThat(byCause.values()).allSatisfy(answers -> {
            assertThat(answers)
                    .extracting(answer -> header(answer, "ce_id"))
                    .containsOnly(header(answers.getFirst(), "ce_id"));
            assertThat(answers)
                    .extracting(ConsumerRecord::value)
                    .containsOnly(answers.getFirst().value());
        });
        Set<String> ids = new HashSet<>();
        byCause.values().forEach(answers -> ids.add(header(answers.getFirst(), "ce_id")));
        assertThat(ids).hasSameSizeAs(byCause.keySet());
    }

    private static String header(ConsumerRecord<byte[], byte[]> answer, String name) {
        return new String(answer.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
    }
}

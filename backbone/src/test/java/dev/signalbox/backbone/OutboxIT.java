package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.outbox.OutboxRecord;
import dev.signalbox.backbone.outbox.OutboxStore;
import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A record that the broker does not take, in front of many that it would. */
class OutboxIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** More than the shards that there are, so that some share theirs with the refused product and some do not. */
    private static final int NEIGHBOURS = 40;

    private static final int RECORDS_EACH = 30;

    private final Mesh mesh = Mesh.running();
    private final String service = "sending-" + UUID.randomUUID();
    private final String domain = "d" + UUID.randomUUID();
    private final String troubled = domain + ".troubled";
    private final Refusing hanging = new Refusing(troubled, new CompletableFuture<>());
    private final List<String> neighbours =
            IntStream.range(0, NEIGHBOURS).mapToObj(i -> domain + ".p-" + i).toList();

    @Test
    void aRecordThatIsRefusedHoldsItsShardOnlyAndAllGoesOutOnceAndInOrderWhenItIsTaken() throws SQLException {
        Refusing refusing =
                new Refusing(troubled, CompletableFuture.failedFuture(new IllegalStateException("refused")));
        Station.Setup setup = Station.Setup.of(service).fromNow().sentBy(refusing);
        Map<String, List<String>> written = new ConcurrentHashMap<>();
        write(setup, written);
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(station.number(waitingRows(false))).isZero());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(refusing.refused.get()).isGreaterThan(3));

            assertThat(station.relay().isFailing()).isTrue();
            assertThat(refusing.attempts.get(
                            written.getOrDefault(troubled, List.of()).getFirst()))
                    .isEqualTo(refusing.refused.get());
            assertThat(written.getOrDefault(troubled, List.of()).subList(1, RECORDS_EACH))
                    .noneMatch(refusing.attempts::containsKey);
            assertThat(neighbours.stream().flatMap(neighbour -> written.getOrDefault(neighbour, List.of()).stream()))
                    .allMatch(id -> refusing.attempts.getOrDefault(id, 0) <= 1);

            refusing.heal();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number("SELECT count(*) FROM outbox"))
                            .isZero());
            await().atMost(SOON).until(() -> !station.relay().isFailing());
        }
        assertThat(sentOf(written.keySet())).isEqualTo(written);
    }

    @Test
    void aRecordWhoseFateStaysOpenHoldsItsShardOnly() throws SQLException {
        Station.Setup setup = Station.Setup.of(service).fromNow().sentBy(hanging);
        Map<String, List<String>> written = new ConcurrentHashMap<>();
        write(setup, written);
        try (Station station = Station.started(setup)) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(station.number(waitingRows(false))).isZero());
            assertThat(hanging.refused).hasValue(1);
            assertThat(station.number(waitingRows(true))).isGreaterThanOrEqualTo(RECORDS_EACH);
        }
    }

    @Test
    void aStopBesideARecordWhoseFateStaysOpenLeavesNothingToBeSentTwice() throws SQLException {
        Station.Setup setup = Station.Setup.of(service).fromNow().sentBy(hanging);
        Map<String, List<String>> written = new ConcurrentHashMap<>();
        write(setup, written);
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(station.number(waitingRows(false))).isZero());
        }
        hanging.heal();
        try (Station after = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(after.number("SELECT count(*) FROM outbox"))
                            .isZero());
        }
        assertThat(sentOf(written.keySet())).isEqualTo(written);
    }

    /** Rows in the troubled product's shard, or in the others. */
    private String waitingRows(boolean besideTheTroubled) {
        return "SELECT count(*) FROM outbox WHERE " + (besideTheTroubled ? "" : "NOT ")
                + "shard = (SELECT shard FROM outbox WHERE key = '" + troubled + "'::bytea LIMIT 1)";
    }

    private void write(Station.Setup setup, Map<String, List<String>> written) throws SQLException {
        List<OutboxRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS_EACH; i++) {
            records.add(toBeSent(troubled, written));
            neighbours.forEach(neighbour -> records.add(toBeSent(neighbour, written)));
        }
        try (Connection connection = setup.connection()) {
            OutboxStore.insert(connection, records);
        }
    }

    private OutboxRecord toBeSent(String product, Map<String, List<String>> written) {
        ProducerRecord<byte[], byte[]> event = mesh.checked(product);
        OutboxRecord outgoing = new OutboxRecord(product, event.topic(), event.key(), event.value(), event.headers());
        written.computeIfAbsent(product, first -> new ArrayList<>()).add(idOf(outgoing));
        return outgoing;
    }

    private Map<String, List<String>> sentOf(Iterable<String> products) {
        Map<String, List<String>> sent = new ConcurrentHashMap<>();
        products.forEach(product -> sent.put(product, new ArrayList<>()));
        mesh.recordsOn(TopicFamily.SCHEMA_CHANGED.topicName()).forEach(found -> {
            List<String> ofProduct = sent.get(new String(found.key(), StandardCharsets.UTF_8));
            if (ofProduct != null) {
                ofProduct.add(new String(found.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
            }
        });
        return sent;
    }

    private static String idOf(OutboxRecord outgoing) {
        return new String(outgoing.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    /** Answers for one product's records itself until it heals, and counts every attempt by the event's id. */
    private static final class Refusing implements UnaryOperator<RecordSender> {
        private final byte[] troubled;
        private final CompletionStage<?> answer;
        private final AtomicInteger refused = new AtomicInteger();
        private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
        private volatile boolean healed;

        Refusing(String troubled, CompletionStage<?> answer) {
            this.troubled = troubled.getBytes(StandardCharsets.UTF_8);
            this.answer = answer;
        }

        void heal() {
            healed = true;
        }

        @Override
        public RecordSender apply(RecordSender sender) {
            return outgoing -> {
                attempts.merge(idOf(outgoing), 1, Integer::sum);
                if (healed || !Arrays.equals(troubled, outgoing.key())) {
                    return sender.send(outgoing);
                }
                refused.incrementAndGet();
                return answer;
            };
        }
    }
}

package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.runtime.GroupProtocol;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactlyOnceIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REFRESHED = EventType.PRODUCT_REFRESHED.name();
    private static final String PUBLISHED = EventType.PRODUCT_PUBLISHED.name();

    private final Mesh mesh = Mesh.running();

    @Test
    void everyEventIsAppliedOnceAndAnsweredOnce() throws Exception {
        String product = aProduct("plain");
        try (Station station = Station.started(Station.Setup.of(aService()))) {
            for (int i = 0; i < 50; i++) {
                mesh.send(mesh.published(product));
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(answersTo(product)).hasSize(50));

            assertThat(station.counted(product, PUBLISHED)).isEqualTo(50);
        }
    }

    @Test
    void anEventThatIsSentTwiceIsAppliedOnce() throws Exception {
        String product = aProduct("twice");
        ProducerRecord<byte[], byte[]> sent = mesh.published(product);
        try (Station station = Station.started(Station.Setup.of(aService()))) {
            mesh.send(sent);
            mesh.send(sent);
            mesh.send(elsewhere(sent));
            ProducerRecord<byte[], byte[]> last = mesh.published(product);
            mesh.send(last);
            mesh.send(elsewhere(last));

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(station.counted(product, PUBLISHED)).isEqualTo(2));
            awaitAllRead(station);
            assertThat(station.counted(product, PUBLISHED)).isEqualTo(2);
        }
    }

    @Test
    void aStationThatStopsGoesOnWhereItStood() throws Exception {
        String product = aProduct("stopped");
        Station.Setup setup = Station.Setup.of(aService());
        try (Station first = Station.started(setup)) {
            mesh.send(mesh.refreshed(product, "1"));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(first.counted(product, REFRESHED)).isEqualTo(1));
        }
        mesh.send(mesh.refreshed(product, "2"));
        try (Station second = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(second.counted(product, REFRESHED)).isEqualTo(2));
        }
    }

    @Test
    void abortedTransactionsOfADomainAreNeverApplied() throws Exception {
        String product = aProduct("transactional");
        try (Station station = Station.started(Station.Setup.of(aService()));
                Producer<byte[], byte[]> transactional =
                        mesh.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, product))) {
            transactional.initTransactions();
            for (int i = 0; i < 20; i++) {
                transactional.beginTransaction();
                Mesh.send(transactional, mesh.refreshed(product, "run-" + i));
                if (i % 2 == 0) {
                    transactional.commitTransaction();
                } else {
                    transactional.abortTransaction();
                }
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(station.counted(product, REFRESHED)).isEqualTo(10));
            awaitAllRead(station);

            assertThat(station.counted(product, REFRESHED)).isEqualTo(10);
            assertThat(station.engine().status().troubles()).isEmpty();
        }
    }

    @Test
    void aConnectionCutAtCommitIsNeitherLostNorDoubled() throws Exception {
        String product = aProduct("cut");
        Station.Setup setup = Station.Setup.of(aService());
        try (CommitCutter cutter = new CommitCutter(setup.database().url());
                Station station = Station.started(setup.through(cutter.port()))) {
            mesh.send(mesh.refreshed(product, "first"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(station.counted(product, REFRESHED)).isEqualTo(1));
            for (int i = 0; i < 20; i++) {
                cutter.cutNext(1);
                mesh.send(mesh.refreshed(product, "run-" + i));
                int expected = i + 2;
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(station.counted(product, REFRESHED)).isEqualTo(expected));
            }
            awaitAllRead(station);

            assertThat(cutter.cut()).isGreaterThanOrEqualTo(20);
            assertThat(station.counted(product, REFRESHED)).isEqualTo(21);
            assertThat(station.engine().status().troubles()).isEmpty();
        }
    }

    @Test
    void aSliceWhoseConnectionIsCutBeforeItsCommitIsAnsweredOnce() throws Exception {
        String product = aProduct("rolled-back");
        Station.Setup setup = Station.Setup.of(aService()).fromNow();
        try (CommitCutter cutter = new CommitCutter(setup.database().url());
                Station station = Station.started(setup.through(cutter.port()))) {
            for (int i = 1; i <= 5; i++) {
                cutter.cutBeforeNext(1);
                mesh.send(mesh.published(product));
                int expected = i;
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(station.counted(product, PUBLISHED)).isEqualTo(expected));
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number("SELECT count(*) FROM outbox"))
                            .isZero());

            assertThat(cutter.cut()).isGreaterThanOrEqualTo(5);
            assertThat(answersTo(product)).hasSize(5);
        }
    }

    @Test
    void twoInstancesThatBothThinkALaneIsTheirsApplyNothingTwice() throws Exception {
        String product = aProduct("zombie");
        Station.Setup setup = Station.Setup.of(aService());
        try (Station one = Station.started(setup.inGroup(aService()));
                Station other = Station.started(setup.inGroup(aService()))) {
            for (int i = 0; i < 200; i++) {
                mesh.send(mesh.refreshed(product, "run-" + i));
            }
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(one.counted(product, REFRESHED)).isEqualTo(200));
            awaitAllRead(other);
            assertThat(one.counted(product, REFRESHED)).isEqualTo(200);
            assertThat(one.metric("signalbox.lanes.taken") + other.metric("signalbox.lanes.taken"))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void instancesThatComeAndGoShareTheLanes(GroupProtocol protocol) throws Exception {
        String product = aProduct("rebalanced");
        Station.Setup setup = Station.Setup.of(aService()).with(protocol);
        try (Station steady = Station.started(setup)) {
            int sent = 0;
            for (int round = 0; round < 4; round++) {
                try (Station guest = Station.started(setup)) {
                    for (int i = 0; i < 50; i++) {
                        mesh.send(mesh.refreshed(product + "-" + i, "run-" + round));
                        sent++;
                    }
                    await().atMost(SOON).until(() -> guest.engine().status().lanes() > 0);
                }
            }
            int expected = sent;
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(steady.number(
                                    "SELECT coalesce(sum(n), 0) FROM counter WHERE product_id LIKE '" + product + "%'"))
                            .isEqualTo(expected));
        }
    }

    @Test
    void aDomainsNewTopicIsReadFromItsBeginningWithin15Seconds() throws Exception {
        String domain = "d" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        String product = domain + ".product";
        String topic = MeshTopic.of(TopicFamily.SLI_MEASURED, domain).name();
        try (Station station = Station.started(Station.Setup.of(aService()))) {
            await().atMost(SOON).until(() -> station.engine().status().open() > 0);
            mesh.createTopic(MeshTopic.of(TopicFamily.SLI_MEASURED, domain));
            for (int i = 0; i < 30; i++) {
                mesh.send(mesh.refreshed(topic, product, "run-" + i, Instant.now()));
            }
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() ->
                            assertThat(station.counted(product, REFRESHED)).isEqualTo(30));
        }
    }

    @Test
    void aTimerFiresOnceAlthoughItsProductIsSilent() throws Exception {
        String product = aProduct("timer");
        try (Station station = Station.started(Station.Setup.of(aService()))) {
            mesh.send(mesh.published(product));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(station.counted(product, "TIMER")).isEqualTo(1));
            assertThat(station.number("SELECT count(*) FROM timer WHERE product_id = '" + product + "'"))
                    .isZero();
        }
    }

    @Test
    void aTimerFiresAlthoughALaneEndsInAnAbortedTransaction() throws Exception {
        String product = aProduct("timer");
        try (Station station = Station.started(Station.Setup.of(aService()));
                Producer<byte[], byte[]> transactional =
                        mesh.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, product))) {
            transactional.initTransactions();
            transactional.beginTransaction();
            Mesh.send(transactional, mesh.refreshed(product, "aborted"));
            transactional.abortTransaction();
            mesh.send(mesh.published(product));

            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(station.counted(product, "TIMER")).isEqualTo(1));
        }
    }

    @Test
    void anEffectIsTriedUntilItSucceedsAndItsResultIsDecidedOnce() throws Exception {
        String product = aProduct("effect");
        try (Station station = Station.started(Station.Setup.of(aService()))) {
            mesh.send(mesh.published(product));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.counted(product, "EFFECT attempt 2"))
                            .isEqualTo(1));
            assertThat(station.effectAttempts()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void theAnswersToOneCauseHaveOneIdWhoeverGivesThem() throws Exception {
        String product = aProduct("answered");
        String service = aService();
        mesh.send(mesh.published(product));
        Station.Setup setup = Station.Setup.of(service);
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(answersTo(product)).hasSize(1));
            assertThat(station.counted(product, PUBLISHED)).isEqualTo(1);
        }
        String first = idOf(answersTo(product).getFirst());
        // The same decision again, as after a lost database.
        try (Station again = Station.started(setup.inAnEmptyDatabase())) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(answersTo(product)).hasSize(2));
            assertThat(again.counted(product, PUBLISHED)).isEqualTo(1);
        }
        List<ConsumerRecord<byte[], byte[]>> answers = answersTo(product);
        assertThat(answers).extracting(ExactlyOnceIT::idOf).containsOnly(first);
        assertThat(answers.get(0).value()).isEqualTo(answers.get(1).value());
        assertThat(answers.get(0).headers()).isEqualTo(answers.get(1).headers());
    }

    private List<ConsumerRecord<byte[], byte[]>> answersTo(String product) {
        return mesh.recordsOn(TopicFamily.SCHEMA_CHANGED.topicName()).stream()
                .filter(answer -> new String(answer.key(), StandardCharsets.UTF_8).equals(product))
                .toList();
    }

    private static String idOf(ConsumerRecord<byte[], byte[]> answer) {
        return new String(answer.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    /** The same record on another partition, as a producer with another partitioner would place it. */
    private static ProducerRecord<byte[], byte[]> elsewhere(ProducerRecord<byte[], byte[]> sent) {
        return new ProducerRecord<>(sent.topic(), 11, sent.key(), sent.value(), sent.headers());
    }

    private void awaitAllRead(Station station) {
        String marker = aProduct("marker");
        for (int partition = 0; partition < 12; partition++) {
            ProducerRecord<byte[], byte[]> record = mesh.refreshed(marker, "on-" + partition);
            mesh.send(new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers()));
            ProducerRecord<byte[], byte[]> published = mesh.published(marker);
            mesh.send(new ProducerRecord<>(
                    published.topic(), partition, published.key(), published.value(), published.headers()));
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(station.counted(marker, REFRESHED)).isEqualTo(12);
            assertThat(station.counted(marker, PUBLISHED)).isEqualTo(12);
        });
    }

    private static String aProduct(String name) {
        return "once." + name + "-" + UUID.randomUUID();
    }

    private static String aService() {
        return "test-" + UUID.randomUUID();
    }
}

package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import dev.signalbox.local.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Broker, database, registry and handler fail; nothing is lost, doubled or thrown away. */
class FaultsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REFRESHED = EventType.PRODUCT_REFRESHED.name();
    private static final String PUBLISHED = EventType.PRODUCT_PUBLISHED.name();
    private static final int LANES = 12;

    private final Mesh mesh = Mesh.running();
    private final String service = "faulted-" + UUID.randomUUID();

    @AfterEach
    void whatWasStoppedRunsAgain() {
        mesh.infrastructure().postgres().start();
        mesh.infrastructure().broker().start();
        mesh.infrastructure().registry().start();
        try (SchemaRegistryClient registry =
                new SchemaRegistryClient(RegistryConfig.of(mesh.infrastructure().registryUrl()))) {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> !registry.subjects().isEmpty());
        }
    }

    @Test
    void whileTheRegistryIsDownColdSchemasWaitAndWarmOnesGoOn() {
        String product = aProduct();
        try (Station warm =
                Station.started(Station.Setup.of("warm-" + UUID.randomUUID()).fromNow())) {
            mesh.send(mesh.published(product));
            awaitCounted(warm, product, PUBLISHED, 1);
            whileTheRegistryIsDown(warm, product);
        }
    }

    private void whileTheRegistryIsDown(Station warm, String product) {
        try (Station half = Station.started(Station.Setup.of(service).fromNow())) {
            mesh.send(mesh.refreshed(product, "warms the schema of refreshes"));
            awaitCounted(half, product, REFRESHED, 1);
            awaitCounted(warm, product, REFRESHED, 1);
            String early = aProduct();
            mesh.infrastructure().registry().kill();
            for (int lane = 0; lane < LANES; lane++) {
                mesh.send(Mesh.on(lane, mesh.published(early)));
            }
            await().atMost(SOON).until(half::waitsForRegistry);

            mesh.send(mesh.refreshed(early, "with a warm schema"));
            awaitCounted(half, early, REFRESHED, 1);
            awaitCounted(warm, early, REFRESHED, 1);
            awaitCounted(warm, early, PUBLISHED, LANES);
            assertThat(half.counted(early, PUBLISHED)).isZero();
            assertThat(half.waitsForRegistry()).isTrue();

            mesh.infrastructure().registry().start();
            awaitCounted(half, early, PUBLISHED, LANES);
            await().atMost(SOON).until(() -> !half.waitsForRegistry());
            assertThat(mesh.deadLettersOf(service)).isEmpty();
            assertThat(half.engine().status().troubles()).isEmpty();
        }
    }

    @Test
    void aStationThatWaitsForTheRegistryStopsAtOnceAndGoesOnLater() {
        String product = aProduct();
        Station.Setup setup = Station.Setup.of(service).fromNow();
        Station waiting = Station.started(setup);
        mesh.infrastructure().registry().kill();
        mesh.send(mesh.refreshed(product, "run"));
        await().atMost(SOON).until(waiting::waitsForRegistry);

        Instant began = Instant.now();
        waiting.close();
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));

        mesh.infrastructure().registry().start();
        try (Station later = Station.started(setup)) {
            awaitCounted(later, product, REFRESHED, 1);
        }
    }

    @Test
    void postgresKilledAndStoppedUnderLoadCostsNothing() {
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Load load = new Load();
                Station station = Station.started(setup)) {
            survive(load, station, mesh.infrastructure().postgres());
        }
    }

    @Test
    void theBrokerKilledAndStoppedUnderLoadCostsNothing() {
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Load load = new Load();
                Station station = Station.started(setup)) {
            survive(load, station, mesh.infrastructure().broker());
        }
    }

    private void survive(Load load, Station station, Part part) {
        load.send(600);
        load.awaitApplied(station, 100);
        part.kill();
        startWhileSending(load, part);
        load.awaitApplied(station, 700);
        load.send(600);
        load.awaitApplied(station, 1000);
        part.stop();
        startWhileSending(load, part);
        load.assertAppliedOnceBy(station, service);
    }

    /** The domain goes on sending while the part is away; without a broker its producer may block until there is one. */
    private static void startWhileSending(Load load, Part part) {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> load.send(300), Thread::startVirtualThread);
        part.start();
        sending.join();
    }

    @Test
    void aBugInAHandlerStopsItsLaneLoudlyAndTheNextReleaseGoesOnFromThere() {
        String domain = mesh.newDomain();
        String topic = Mesh.measuredTopic(domain);
        String faulty = domain + ".faulty";
        String good = domain + ".good";
        Station.Setup release = Station.Setup.of(service).fromNow();
        Station.Setup withBug =
                release.handledBy(transaction -> new CountingHandler(transaction, EventType.PRODUCT_REFRESHED)
                        .failingOn(event -> event.productId().equals(faulty)));
        try (Station station = Station.started(withBug)) {
            mesh.send(Mesh.on(0, mesh.refreshed(topic, good, "before", Instant.now())));
            awaitCounted(station, good, REFRESHED, 1);
            mesh.send(Mesh.on(0, mesh.refreshed(topic, faulty, "run", Instant.now())));
            mesh.send(Mesh.on(0, mesh.refreshed(topic, good, "behind", Instant.now())));
            mesh.send(Mesh.on(1, mesh.refreshed(topic, good, "beside", Instant.now())));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.engine().status().troubles())
                            .singleElement()
                            .asString()
                            .contains(topic + "-0", "stopped", "NullPointerException"));
            awaitCounted(station, good, REFRESHED, 2);
            assertThat(station.engine().status().isWell()).isFalse();
            assertThat(mesh.deadLettersOf(service)).isEmpty();
        }
        try (Station fixed = Station.started(release)) {
            awaitCounted(fixed, good, REFRESHED, 3);
            awaitCounted(fixed, faulty, REFRESHED, 1);
            assertThat(fixed.engine().status().troubles()).isEmpty();
            assertThat(mesh.deadLettersOf(service)).isEmpty();
        }
        mesh.delete(topic, Mesh.publishedTopic(domain));
    }

    @Test
    void whatASliceDecidedBeforeItFailedIsNeverSent() {
        String domain = mesh.newDomain();
        String topic = Mesh.publishedTopic(domain);
        String good = domain + ".good";
        String faulty = domain + ".faulty";
        Station.Setup release = Station.Setup.of(service).fromNow();
        Station.Setup withBug =
                release.handledBy(transaction -> new CountingHandler(transaction, EventType.PRODUCT_PUBLISHED)
                        .failingOn(event -> event.productId().equals(faulty)));
        try (Station station = Station.started(withBug)) {
            mesh.sendTogether(
                    List.of(Mesh.on(0, mesh.published(topic, good)), Mesh.on(0, mesh.published(topic, faulty))));
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(station.engine().status().isWell()).isFalse());
            assertThat(station.number("SELECT count(*) FROM outbox")).isZero();
        }
        assertThat(answersTo(good)).isZero();
        try (Station fixed = Station.started(release)) {
            awaitCounted(fixed, faulty, PUBLISHED, 1);
            await().atMost(SOON).untilAsserted(() -> assertThat(answersTo(good)).isEqualTo(1));
        }
        mesh.delete(topic, Mesh.measuredTopic(domain));
    }

    private long answersTo(String product) {
        return mesh.recordsOn(TopicFamily.SCHEMA_CHANGED.topicName()).stream()
                .filter(answer -> new String(answer.key(), StandardCharsets.UTF_8).equals(product))
                .count();
    }

    @Test
    void aSenderThatThrowsDoesNotEndTheRelay() {
        String product = aProduct();
        AtomicInteger calls = new AtomicInteger();
        Station.Setup setup = Station.Setup.of(service).fromNow().sentBy(sender -> outgoing -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("the channel is not ready");
            }
            return sender.send(outgoing);
        });
        try (Station station = Station.started(setup)) {
            mesh.send(mesh.published(product));
            awaitCounted(station, product, PUBLISHED, 1);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(station.number("SELECT count(*) FROM outbox")).isZero();
                // The row is gone a moment before the relay says so.
                assertThat(station.relay().isFailing()).isFalse();
            });
            assertThat(calls).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aTopicThatIsMissingHoldsUpTimersForFiveMinutesAndThenNoMore() {
        String doomed = mesh.newDomain();
        String product = "faults.timer-" + UUID.randomUUID();
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            awaitLanesOf(station, doomed);
            mesh.delete(Mesh.publishedTopic(doomed), Mesh.measuredTopic(doomed));
            mesh.send(mesh.published(product));
            awaitMissing(station, doomed, 6);
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> station.counted(product, "TIMER") == 0);

            station.execute("UPDATE lane SET missing_since = missing_since - interval '5 minutes'");
            awaitCounted(station, product, "TIMER", 1);
            awaitMissing(station, doomed, 6);
        }
    }

    @Test
    void aTopicThatWasNotListedForAWhileIsThereAgain() {
        String domain = mesh.newDomain();
        String product = domain + ".timer";
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            awaitLanesOf(station, domain);
            station.execute("UPDATE lane SET missing_since = now() - interval '1 hour', retired = partition = 0");
            mesh.send(mesh.published(Mesh.publishedTopic(domain), product));

            awaitCounted(station, product, "TIMER", 1);
            awaitMissing(station, domain, 0);
            assertThat(station.number("SELECT count(*) FROM lane WHERE retired AND topic LIKE '%." + domain + "'"))
                    .isZero();
        }
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
    }

    private static void awaitMissing(Station station, String domain, long lanes) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.number("SELECT count(*) FROM lane WHERE topic LIKE '%." + domain
                                + "' AND missing_since IS NOT NULL"))
                        .isEqualTo(lanes));
    }

    @Test
    void aTopicThatNoInstanceHasFoundYetHoldsUpTimersUntilItIsRead() {
        String product = "faults.timer-" + UUID.randomUUID();
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            await().atMost(SOON).until(() -> station.engine().status().open() >= LANES);
            String domain = mesh.newDomain();
            mesh.send(mesh.refreshed(Mesh.measuredTopic(domain), domain + ".p", "early", Instant.now()));
            station.execute("INSERT INTO timer (kind, subject, product_id, due_at) VALUES ('count', '" + product
                    + "', '" + domain + ".p', now())");

            awaitCounted(station, domain + ".p", "TIMER", 1);
            assertThat(station.counted(domain + ".p", "BEFORE TIMER")).isEqualTo(1);
            mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
        }
    }

    @Test
    void aTopicThatThisReleaseDoesNotReadAnyMoreHoldsUpNoTimer() {
        String product = "faults.timer-" + UUID.randomUUID();
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Station station = Station.started(setup)) {
            assertThat(station.number(
                            "SELECT count(*) FROM lane WHERE topic = '" + TopicFamily.SCHEMA_CHANGED.topicName() + "'"))
                    .isPositive();
            mesh.send(mesh.published(product));

            awaitCounted(station, product, "TIMER", 1);
        }
    }

    @Test
    void aTopicCreatedAgainBeforeAnythingWasReadFromItIsReadAndHoldsUpNoTimer() {
        String domain = mesh.newDomain();
        String product = domain + ".timer";
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Station station = Station.started(setup)) {
            awaitLanesOf(station, domain);
        }
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
        mesh.createTopic(MeshTopic.of(TopicFamily.PRODUCT_PUBLISHED, domain));
        mesh.createTopic(MeshTopic.of(TopicFamily.SLI_MEASURED, domain));
        try (Station station = Station.started(setup)) {
            mesh.send(mesh.published(Mesh.publishedTopic(domain), product));

            awaitCounted(station, product, PUBLISHED, 1);
            awaitCounted(station, product, "TIMER", 1);
        }
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
    }

    private static void awaitLanesOf(Station station, String domain) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                station.number("SELECT count(*) FROM lane WHERE topic LIKE '%." + domain + "'"))
                        .isEqualTo(6));
        await().atMost(SOON).until(() -> station.engine().status().open() > 6);
        await().atMost(SOON)
                .until(() -> station.engine().status().open()
                        == station.engine().status().lanes());
    }

    private static void awaitCounted(Station station, String product, String what, long times) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(station.counted(product, what)).isEqualTo(times));
    }

    private static String aProduct() {
        return "faults.p-" + UUID.randomUUID();
    }
}

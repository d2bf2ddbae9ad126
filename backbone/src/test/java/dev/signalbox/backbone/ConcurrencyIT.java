package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.outbox.RecordSender;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.TopicFamily;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes, workers and instances that meet at one product. */
class ConcurrencyIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REFRESHED = EventType.PRODUCT_REFRESHED.name();
    private static final String PUBLISHED = EventType.PRODUCT_PUBLISHED.name();

    private final Mesh mesh = Mesh.running();
    private final String service = "concurrent-" + UUID.randomUUID();
    private String domain = "";

    @BeforeEach
    void aDomainOfItsOwn() {
        domain = mesh.newDomain();
    }

    @AfterEach
    void isGoneAfterwards() {
        mesh.delete(Mesh.publishedTopic(domain), Mesh.measuredTopic(domain));
    }

    @Test
    void twoHalvesOfAPublicationAtTheSameInstantAreDecidedOnce() throws InterruptedException {
        List<String> products =
                IntStream.range(0, 1_000).mapToObj(i -> domain + ".p-" + i).toList();
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Station one = Station.started(halves(setup, EventType.PRODUCT_PUBLISHED));
                Station other = Station.started(halves(setup, EventType.PUBLICATION_CHECKED));
                Producer<byte[], byte[]> domains = mesh.producer(Map.of());
                Producer<byte[], byte[]> services = mesh.producer(Map.of())) {
            Thread published = Thread.ofVirtual()
                    .start(() -> products.forEach(
                            product -> sendAsync(domains, mesh.published(Mesh.publishedTopic(domain), product))));
            Thread checked = Thread.ofVirtual()
                    .start(() -> products.forEach(product -> sendAsync(services, mesh.checked(product))));
            published.join();
            checked.join();
            domains.flush();
            services.flush();

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(one.number("SELECT count(*) FROM half")).isEqualTo(2_000));
            assertThat(one.number("SELECT count(*) FROM counter WHERE what = 'DECIDED' AND n = 1"))
                    .isEqualTo(1_000);
            assertThat(one.number("SELECT count(*) FROM counter")).isEqualTo(1_000);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(other.number("SELECT count(*) FROM outbox"))
                            .isZero());
            List<ConsumerRecord<byte[], byte[]>> judgements = ofDomain(TopicFamily.POLICY_VIOLATED);
            assertThat(judgements).hasSize(1_000);
            assertThat(judgements).extracting(ConcurrencyIT::keyOf).containsExactlyInAnyOrderElementsOf(products);
        }
    }

    private Station.Setup halves(Station.Setup setup, EventType half) {
        return setup.inGroup(service + "-" + half).handledBy(transaction -> new JoiningHandler(transaction, half));
    }

    @Test
    void slicesThatNameTheSameProductsInOppositeOrderDoNotWaitInACircle() {
        String first = domain + ".a";
        String second = domain + ".b";
        try (Station station = Station.started(Station.Setup.of(service).fromNow());
                Producer<byte[], byte[]> producer = mesh.producer(Map.of())) {
            for (int i = 0; i < 300; i++) {
                sendAsync(producer, Mesh.on(0, refreshed(first, i)));
                sendAsync(producer, Mesh.on(1, refreshed(second, i)));
                sendAsync(producer, Mesh.on(0, refreshed(second, i)));
                sendAsync(producer, Mesh.on(1, refreshed(first, i)));
            }
            producer.flush();

            awaitCounted(station, first, REFRESHED, 600);
            awaitCounted(station, second, REFRESHED, 600);
            assertThat(station.metric("signalbox.slice.retries")).isZero();
            assertThat(station.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                    .isZero();
        }
    }

    @Test
    void aTimerWaitsForALaneThatIsHeldUpAndFiresAfterItsEvents() throws SQLException {
        String blocking = domain + ".blocking";
        String timed = domain + ".timer";
        try (Station station = Station.started(Station.Setup.of(service).fromNow())) {
            mesh.send(Mesh.on(0, refreshed(blocking, 1)));
            awaitCounted(station, blocking, REFRESHED, 1);
            try (Connection holder = station.connection()) {
                lock(holder, blocking);
                mesh.send(Mesh.on(0, refreshed(blocking, 2)));
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(station.number("""
                                SELECT count(*) FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'""")).isPositive());
                mesh.send(Mesh.on(0, refreshed(timed, 1)));
                mesh.send(mesh.published(Mesh.publishedTopic(domain), timed));
                await().atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(station.number("SELECT count(*) FROM timer WHERE due_at < now()"))
                                        .isEqualTo(1));
                await().during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(4))
                        .until(() -> station.counted(timed, "TIMER") == 0);
                holder.rollback();
            }
            awaitCounted(station, timed, "TIMER", 1);
            assertThat(station.counted(timed, "BEFORE TIMER")).isEqualTo(1);
        }
    }

    private static void lock(Connection holder, String product) throws SQLException {
        holder.setAutoCommit(false);
        try (PreparedStatement lock =
                holder.prepareStatement("SELECT product_id FROM product_lock WHERE product_id = ? FOR UPDATE")) {
            lock.setString(1, product);
            try (ResultSet row = lock.executeQuery()) {
                assertThat(row.next()).isTrue();
            }
        }
    }

    @Test
    void aRelayThatDiesBetweenSendingAndMarkingRepeatsTheSameIdAndBytesInOrder() {
        Station.Setup setup = Station.Setup.of(service).fromNow();
        RelayKiller killer = new RelayKiller(setup, 5);
        List<String> sent = new ArrayList<>();
        try (Station one = Station.started(setup.sentBy(killer));
                Station other = Station.started(setup.sentBy(killer))) {
            for (int round = 0; round < 30; round++) {
                for (String product : List.of(domain + ".a", domain + ".b")) {
                    ProducerRecord<byte[], byte[]> publication = mesh.published(Mesh.publishedTopic(domain), product);
                    mesh.send(publication);
                    sent.add(text(publication.headers().lastHeader("ce_id").value()));
                }
            }
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    one.counted(domain + ".a", PUBLISHED) + one.counted(domain + ".b", PUBLISHED))
                            .isEqualTo(60));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(other.number("SELECT count(*) FROM outbox"))
                            .isZero());
        }
        assertThat(killer.killed()).hasSizeGreaterThanOrEqualTo(5);
        List<ConsumerRecord<byte[], byte[]>> answers = ofDomain(TopicFamily.SCHEMA_CHANGED);
        assertThat(answers.size()).isGreaterThan(60);
        Map<String, ConsumerRecord<byte[], byte[]>> byId = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> answer : answers) {
            ConsumerRecord<byte[], byte[]> first = byId.putIfAbsent(header(answer, "ce_id"), answer);
            if (first != null) {
                assertThat(answer.value()).isEqualTo(first.value());
                assertThat(answer.headers()).isEqualTo(first.headers());
            }
        }
        assertThat(byId).hasSize(60);
        for (String product : List.of(domain + ".a", domain + ".b")) {
            List<String> firsts = answers.stream()
                    .filter(answer -> keyOf(answer).equals(product))
                    .map(answer -> header(answer, "ce_causationid"))
                    .distinct()
                    .toList();
            assertThat(sent).containsSubsequence(firsts);
            assertThat(firsts).hasSize(30);
        }
    }

    @Test
    void anotherInstanceTakesTheShardsOfOneThatStops() {
        String product = domain + ".p";
        Station.Setup setup = Station.Setup.of(service).fromNow();
        try (Station second = new Station(setup)) {
            try (Station first = Station.started(setup)) {
                mesh.send(mesh.published(Mesh.publishedTopic(domain), product));
                awaitCounted(first, product, PUBLISHED, 1);
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(ofDomain(TopicFamily.SCHEMA_CHANGED)).hasSize(1));
                second.start();
            }
            mesh.send(mesh.published(Mesh.publishedTopic(domain), product));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(ofDomain(TopicFamily.SCHEMA_CHANGED)).hasSize(2));
        }
    }

    /** Ends the relay's database session after the broker has acknowledged and before the row is gone. */
    private static final class RelayKiller implements UnaryOperator<RecordSender> {
        private final Station.Setup setup;
        private final int times;
        private final Set<Integer> killed = ConcurrentHashMap.newKeySet();

        RelayKiller(Station.Setup setup, int times) {
            this.setup = setup;
            this.times = times;
        }

        Set<Integer> killed() {
            return killed;
        }

        @Override
        public RecordSender apply(RecordSender sender) {
            return outgoing -> sender.send(outgoing).thenRun(this::kill);
        }

        private void kill() {
            if (killed.size() >= times) {
                return;
            }
            try (Connection connection = setup.connection();
                    Statement statement = connection.createStatement();
                    ResultSet relays = statement.executeQuery("""
                            SELECT pid, pg_terminate_backend(pid, 5000) FROM (
                                SELECT DISTINCT pid FROM pg_locks
                                JOIN pg_database ON pg_database.oid = pg_locks.database
                                WHERE locktype = 'advisory' AND granted AND datname = current_database()) AS relay""")) {
                while (relays.next()) {
                    killed.add(relays.getInt(1));
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> ofDomain(TopicFamily family) {
        return mesh.recordsOn(family.topicName()).stream()
                .filter(found -> keyOf(found).startsWith(domain + ".")
                        && !header(found, "ce_source").startsWith(domain))
                .toList();
    }

    private ProducerRecord<byte[], byte[]> refreshed(String product, int run) {
        return mesh.refreshed(Mesh.measuredTopic(domain), product, "run-" + run, Instant.now());
    }

    // Flushed by the caller; what is missing shows.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void sendAsync(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> outgoing) {
        producer.send(outgoing);
    }

    private static void awaitCounted(Station station, String product, String what, long times) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.counted(product, what)).isEqualTo(times));
    }

    private static String keyOf(ConsumerRecord<byte[], byte[]> found) {
        return text(found.key());
    }

    private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
        return text(found.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

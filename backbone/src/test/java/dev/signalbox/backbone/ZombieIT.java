package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.runtime.GroupProtocol;
import dev.signalbox.events.topic.EventType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instance is stopped for longer than its session, with a slice in hand, and goes on when another has its lanes. */
class ZombieIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    /** Sessions wait for other locks too: for the end of a table that several write to, for one. */
    private static final String WAITING_FOR_A_PRODUCT = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%product_lock%'""";

    private static final Mesh MESH = Mesh.running();
    private static final String DOMAIN = MESH.newDomain();
    private static final String TOPIC = Mesh.measuredTopic(DOMAIN);

    private final String service = "zombie-" + UUID.randomUUID();
    private final String product = DOMAIN + ".p-" + UUID.randomUUID();
    private final Station.Setup setup = Station.Setup.of(service).fromNow();

    @AfterAll
    static void isGoneAfterwards() {
        MESH.delete(TOPIC, Mesh.publishedTopic(DOMAIN));
    }

    @ParameterizedTest
    @EnumSource
    void aZombieWhoseLaneWasTakenIsRefusedByItsCompareAndSet(GroupProtocol protocol) throws Exception {
        MESH.shortenSessions(service);
        Station.Setup inGroup = setup.with(protocol);
        Process zombie = Fork.plain().start(inGroup, Map.of(), service);
        try (Connection holder = setup.connection()) {
            // Its transaction has begun and holds nothing yet that another waits for.
            stopWithASliceInHand(zombie, holder, "LOCK TABLE product_lock IN SHARE MODE");
            holder.rollback();
            try (Station other = Station.started(inGroup)) {
                awaitCounted(other, 2);
                signal(zombie, "CONT");
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(Fork.said(service)).contains("Another instance has moved " + TOPIC + "-0"));
                assertThatEachIsCountedOnce(other);
            }
        } finally {
            zombie.destroyForcibly();
        }
    }

    @Test
    void aZombieThatHoldsLocksLosesThemWithItsTransaction() throws Exception {
        MESH.shortenSessions(service);
        try (Connection administration = setup.connection()) {
            execute(
                    administration,
                    "ALTER DATABASE " + administration.getCatalog()
                            + " SET idle_in_transaction_session_timeout = '5s'");
        }
        Process zombie = Fork.plain().start(setup, Map.of(), service);
        try (Connection holder = setup.connection()) {
            stopWithASliceInHand(zombie, holder, lockOfProduct());
            holder.rollback();
            try (Station other = Station.started(setup)) {
                awaitCounted(other, 2);
                signal(zombie, "CONT");
                // Either the group tells it first, or the row does.
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(Fork.said(service))
                                .containsPattern("Lane " + TOPIC + "-0 waits|has moved " + TOPIC + "-0"));
                assertThatEachIsCountedOnce(other);
            }
        } finally {
            zombie.destroyForcibly();
        }
    }

    @Test
    void aZombieThatHoldsLocksCommitsItsSliceAndTheLaneIsReadOn() throws Exception {
        Process zombie = Fork.plain().start(setup, Map.of(), service);
        try (Connection holder = setup.connection()) {
            stopWithASliceInHand(zombie, holder, lockOfProduct());
            holder.rollback();
            try (Station other = Station.started(setup)) {
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(other.number(WAITING_FOR_A_PRODUCT)).isPositive());
                signal(zombie, "CONT");
                awaitCounted(other, 2);
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(other.metric("signalbox.lanes.taken"))
                                .isPositive());
                zombie.destroyForcibly();
                send(5);
                awaitCounted(other, 7);
            }
        } finally {
            zombie.destroyForcibly();
        }
    }

    /** Two refreshes were sent before. */
    private void assertThatEachIsCountedOnce(Station other) {
        send(5);
        awaitCounted(other, 7);
        assertThat(other.number("SELECT applied FROM lane WHERE topic = '" + TOPIC
                        + "' AND partition = 0 AND next_offset = counted_from + applied"))
                .isEqualTo(7);
    }

    private String lockOfProduct() {
        return "SELECT product_id FROM product_lock WHERE product_id = '" + product + "' FOR UPDATE";
    }

    /** The slice waits for what the test holds when its process is stopped. */
    private void stopWithASliceInHand(Process zombie, Connection holder, String lock) throws Exception {
        send(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(number(counted())).isEqualTo(1));
        holder.setAutoCommit(false);
        execute(holder, lock);
        send(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(number(WAITING_FOR_A_PRODUCT)).isPositive());
        signal(zombie, "STOP");
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

    private String counted() {
        return "SELECT coalesce(sum(n), 0) FROM counter WHERE product_id = '" + product + "'";
    }

    /** On a connection of its own: within a transaction the server's activity stands still. */
    private long number(String sql) throws SQLException {
        try (Connection connection = setup.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(sent).isZero();
    }
}

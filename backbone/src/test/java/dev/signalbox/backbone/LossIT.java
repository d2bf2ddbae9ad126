package dev.signalbox.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.topic.EventType;
import dev.signalbox.events.topic.MeshTopic;
import dev.signalbox.events.topic.TopicFamily;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topic does not hold what a lane was to read next: the lane stops and says so, and the others go on. */
class LossIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String REFRESHED = EventType.PRODUCT_REFRESHED.name();

    private final Mesh mesh = Mesh.running();
    private final String name = "losing-" + UUID.randomUUID();
    private final Station.Setup setup = Station.Setup.of(name + "-service").fromNow();
    private String topic = "";
    private String product = "";
    private TopicPartition lane = new TopicPartition("", 0);

    @BeforeEach
    void aLaneThatIsReadUpToOffset5() {
        String domain = "d" + UUID.randomUUID();
        topic = Mesh.measuredTopic(domain);
        product = domain + ".p";
        lane = new TopicPartition(topic, 0);
        createTopic();
        try (Station station = Station.started(setup)) {
            send(5);
            awaitCounted(station, product, 5);
        }
    }

    @AfterEach
    void isGoneAfterwards() {
        mesh.delete(topic);
    }

    @Test
    void recordsDeletedUnreadWhileTheServiceWasDownStopTheirLane() {
        send(5);
        mesh.deleteRecords(lane, 8);
        try (Station station = Station.started(setup)) {
            assertStopped(station, "the records from offset 5 to 7 were deleted before they were read");
        }
    }

    @Test
    void recordsDeletedUnreadWhileTheServiceRunsStopTheirLane() throws SQLException {
        try (Station station = Station.started(setup);
                Connection holder = station.connection()) {
            holder.setAutoCommit(false);
            try (Statement lock = holder.createStatement()) {
                lock.execute("SELECT product_id FROM product_lock WHERE product_id = '" + product + "' FOR UPDATE");
            }
            send(1);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(station.number("""
                            SELECT count(*) FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock'""")).isPositive());
            // A fetch that was under way when the lane was paused has ended, empty.
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> station.counted(product, REFRESHED) == 5);
            send(5);
            mesh.deleteRecords(lane, 9);
            holder.rollback();

            assertStopped(station, "the records from offset 6 to 8 were deleted before they were read");
            assertThat(station.counted(product, REFRESHED)).isEqualTo(6);
        }
    }

    @Test
    void recordsDeletedAfterTheyWereReadAreNoLoss() {
        mesh.deleteRecords(lane, 5);
        try (Station station = Station.started(setup)) {
            send(2);
            awaitCounted(station, product, 7);
            mesh.deleteRecords(lane, 7);
            send(1);
            awaitCounted(station, product, 8);
            assertThat(station.engine().status().troubles()).isEmpty();
        }
    }

    @Test
    void aTopicThatEndsBeforeWhatWasReadStopsItsLane() throws SQLException {
        // An unclean election cannot be had with one broker; a position beyond the end is what it leaves.
        try (Connection connection = setup.connection();
                Statement update = connection.createStatement()) {
            update.execute("UPDATE lane SET next_offset = 9 WHERE topic = '" + topic + "' AND partition = 0");
        }
        try (Station station = Station.started(setup)) {
            assertStopped(station, "the topic ends at offset 5 but was read up to 9");
        }
    }

    @Test
    void aTopicCreatedAgainWhileTheServiceWasDownStopsItsLane() {
        mesh.delete(topic);
        createTopic();
        send(20);
        try (Station station = Station.started(setup)) {
            assertStopped(station, "this is not the topic that was read up to offset 5");
            assertThat(station.counted(product, REFRESHED)).isEqualTo(5);
        }
    }

    @Test
    void aTopicCreatedAgainWhileTheServiceRunsStopsItsLaneNowAndAfterARestart() {
        try (Station station = Station.started(setup)) {
            await().atMost(SOON)
                    .until(() -> station.engine().status().open() > 0
                            && station.engine().status().open()
                                    == station.engine().status().lanes());
            mesh.delete(topic);
            createTopic();
            // More than was read before: the consumer's offset is one of the new topic too.
            send(20);
            assertStopped(station, "it was deleted and created again under its name");
        }
        try (Station station = Station.started(setup)) {
            assertStopped(station, "it was deleted and created again under its name");
        }
    }

    private void createTopic() {
        mesh.createTopic(MeshTopic.parse(topic).orElseThrow());
    }

    private void send(int refreshes) {
        for (int i = 0; i < refreshes; i++) {
            mesh.send(Mesh.on(0, mesh.refreshed(topic, product, "run-" + UUID.randomUUID(), Instant.now())));
        }
    }

    private void assertStopped(Station station, String why) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(station.engine().status().troubles())
                        .anySatisfy(trouble -> assertThat(trouble)
                                .startsWith(lane + " is stopped: ")
                                .contains(why)
                                .endsWith("signalbox rebuild " + name)));
        String neighbour = "losing.p-" + UUID.randomUUID();
        mesh.send(Mesh.on(7, mesh.refreshed(TopicFamily.SLI_MEASURED.topicName(), neighbour, "beside", Instant.now())));
        awaitCounted(station, neighbour, 1);
    }

    private static void awaitCounted(Station station, String product, long times) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(station.counted(product, REFRESHED)).isEqualTo(times));
    }
}

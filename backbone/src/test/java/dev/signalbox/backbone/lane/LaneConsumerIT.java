package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the polling thread waits for, and what not. */
class LaneConsumerIT {
    private static final Duration FAR_BELOW_A_HAND_OVER = Duration.ofSeconds(10);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    private LaneFixture mesh;
    private String topic = "";
    private TopicPartition partition = new TopicPartition("", 0);

    @BeforeEach
    void aTopic() throws SQLException {
        mesh = new LaneFixture();
        topic = mesh.newTopic(1);
        partition = new TopicPartition(topic, 0);
    }

    @AfterEach
    void isGoneAfterwards() throws SQLException {
        mesh.close();
    }

    @Test
    void lanesThatAreBeingOpenedAreGivenAwayAtOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch neverAnswered = new CountDownLatch(1);
        LaneConsumer consumer = consumer((Admin)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Admin.class}, (_, method, _) -> {
                    asked.countDown();
                    neverAnswered.await();
                    throw new IllegalStateException(method.getName());
                }));
        kafka.assign(List.of(partition));
        consumer.onPartitionsAssigned(List.of(partition));
        asked.await();
        List<Lane> opening = List.copyOf(consumer.lanesNow());

        assertTimeoutPreemptively(FAR_BELOW_A_HAND_OVER, () -> consumer.onPartitionsRevoked(List.of(partition)));

        assertThat(consumer.lanesNow()).isEmpty();
        assertThat(opening).singleElement().extracting(Lane::state).isEqualTo(Lane.State.CLOSED);
    }

    @Test
    void nothingIsHandedOutOfALaneThatIsOpenAndNotYetSought() throws Exception {
        mesh.send(topic, 0, 7);
        UUID id = mesh.topicId(topic);
        mesh.row(id, topic, 0, 7);
        LaneConsumer consumer = consumer(mesh.admin());
        kafka.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        CountDownLatch handedOut = new CountDownLatch(2);
        kafka.schedulePollTask(() -> {
            kafka.rebalance(List.of(partition));
            consumer.onPartitionsAssigned(List.of(partition));
            // Opened between the moment at which opened lanes are sought and that at which records are handed out.
            await().atMost(LaneFixture.SOON)
                    .until(() -> consumer.lanesNow().stream().allMatch(Lane::isOpen));
        });
        kafka.schedulePollTask(handedOut::countDown);
        kafka.schedulePollTask(handedOut::countDown);
        Thread polling = Thread.ofPlatform().start(consumer);
        try {
            handedOut.await();
            assertThat(kafka.position(partition)).isEqualTo(7);
            assertThat(consumer.lanesNow())
                    .singleElement()
                    .extracting(Lane::position)
                    .isEqualTo(7L);
        } finally {
            consumer.stop();
            polling.join();
        }
        assertThat(mesh.rows()).containsExactly(id + " 0 7");
    }

    private LaneConsumer consumer(Admin asked) {
        return new PolledLanes(mesh, topic).consumer(asked, kafka);
    }
}

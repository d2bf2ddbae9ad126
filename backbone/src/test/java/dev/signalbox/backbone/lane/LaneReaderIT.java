package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a consumer is put in another's place; what brings Kafka's own to it is in LostConsumerIT. */
class LaneReaderIT {
    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private LaneFixture mesh;
    private PolledLanes consumers;

    @BeforeEach
    void aTopic() throws SQLException {
        mesh = new LaneFixture();
        consumers = new PolledLanes(mesh, mesh.newTopic(1));
    }

    @AfterEach
    void isGoneAfterwards() throws SQLException {
        mesh.close();
    }

    @Test
    void whatEndsAConsumerIsSaidUntilAnotherPollsInItsPlace() throws Exception {
        Queue<Supplier<LaneConsumer>> lives = new ConcurrentLinkedQueue<>();
        MockConsumer<byte[], byte[]> second = new MockConsumer<>("none");
        CountDownLatch polled = new CountDownLatch(1);
        CountDownLatch observed = new CountDownLatch(1);
        lives.add(() -> consumers.consumer(mesh.admin(), kafka));
        lives.add(() -> {
            throw new KafkaException("no address");
        });
        lives.add(() -> consumers.consumer(mesh.admin(), second));
        kafka.schedulePollTask(() -> {
            throw new IllegalStateException("an answer to another request");
        });
        second.schedulePollTask(() -> {
            polled.countDown();
            awaitOf(observed);
        });
        LaneReader reader = new LaneReader(() -> lives.remove().get(), new EngineMetrics(meters));
        assertThat(reader.failure()).isEmpty();
        Thread reading = Thread.ofPlatform().start(reader);
        try {
            await().atMost(LaneFixture.SOON)
                    .untilAsserted(() -> assertThat(reader.failure()).contains("an answer to another request"));
            await().atMost(LaneFixture.SOON)
                    .untilAsserted(() -> assertThat(reader.failure()).contains("no address"));
            polled.await();
            assertThat(reader.failure()).contains("no address");

            observed.countDown();

            await().atMost(LaneFixture.SOON)
                    .untilAsserted(() -> assertThat(reader.failure()).isEmpty());
            assertThat(meters.get("signalbox.consumers.renewed").counter().count())
                    .isEqualTo(1);
            assertThat(kafka.closed()).isTrue();
        } finally {
            observed.countDown();
            reader.stop();
            reading.join();
        }
        assertThat(second.closed()).isTrue();
    }

    @Test
    void aConsumerIsMadeAnewOnceHoweverOftenItIsSaidToBeLost() throws Exception {
        Queue<MockConsumer<byte[], byte[]>> made = new ConcurrentLinkedQueue<>();
        CountDownLatch begun = new CountDownLatch(1);
        LaneReader reader = new LaneReader(
                () -> {
                    MockConsumer<byte[], byte[]> next = new MockConsumer<>("none");
                    next.schedulePollTask(begun::countDown);
                    made.add(next);
                    return consumers.consumer(mesh.admin(), next);
                },
                new EngineMetrics(meters));
        Thread reading = Thread.ofPlatform().start(reader);
        try {
            begun.await();
            LaneConsumer lost = reader.consumer();

            reader.renew(lost, "its group does not know it");
            reader.renew(lost, "something else");
            assertThat(reader.failure()).isEqualTo("its group does not know it");
            await().atMost(LaneFixture.SOON).until(() -> reader.consumer() != lost);
            reader.renew(lost, "said late");

            await().atMost(LaneFixture.SOON)
                    .untilAsserted(() -> assertThat(reader.failure()).isEmpty());
            assertThat(made).hasSize(2).first().returns(true, MockConsumer::closed);
        } finally {
            reader.stop();
            reading.join();
        }
        assertThat(made).hasSize(2);
    }

    @Test
    void aConsumerThatItsGroupDoesNotKnowIsMadeAnewUnlessTheBrokerIsAway() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        Admin broker = (Admin) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Admin.class}, (_, method, given) -> {
                    if (away.get()) {
                        throw new KafkaException("away");
                    }
                    return method.invoke(mesh.admin(), given);
                });
        CountDownLatch polledTwice = new CountDownLatch(2);
        LaneReader reader = new LaneReader(
                () -> {
                    kafka.schedulePollTask(polledTwice::countDown);
                    kafka.schedulePollTask(polledTwice::countDown);
                    return consumers.consumer(mesh.admin(), kafka);
                },
                new EngineMetrics(meters));
        ConsumerWatch watch = new ConsumerWatch(
                List.of(reader), new TopicDirectory(broker), new GroupDirectory(broker), Duration.ZERO);
        LaneConsumer first = reader.consumer();
        Thread reading = Thread.ofPlatform().start(reader);
        try {
            // What the first poll said of the group is known with the second.
            polledTwice.await();

            watch.look();
            assertThat(first.isStopping()).isFalse();

            away.set(false);
            watch.look();
            assertThat(first.isStopping()).isTrue();
            assertThat(reader.failure()).isEqualTo("its group does not know it");
        } finally {
            reader.stop();
            reading.join();
        }
    }

    private static void awaitOf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

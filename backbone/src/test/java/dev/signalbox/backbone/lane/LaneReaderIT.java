package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a consumer is put in another's place; what brings Kafka's own to it is in LostConsumerIT. */
@Timeout(120)
class LaneReaderIT {
    private static final Duration LOST_AFTER = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(6);

    private final AtomicLong nanos = new AtomicLong();
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
    void whyThereIsNoConsumerIsSaidUntilOnePollsAgain() throws Exception {
        CountDownLatch[] making = {new CountDownLatch(1), new CountDownLatch(1)};
        CountDownLatch[] observed = {new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1)};
        CountDownLatch polling = new CountDownLatch(1);
        MockConsumer<byte[], byte[]> first = polling(() -> {}, () -> {
            throw new IllegalStateException("an answer to another request");
        });
        MockConsumer<byte[], byte[]> second = polling(() -> {
            polling.countDown();
            await(observed[2]);
        });
        LaneReader reader = reader(
                () -> first,
                () -> {
                    making[0].countDown();
                    await(observed[0]);
                    throw new KafkaException("no address");
                },
                () -> {
                    making[1].countDown();
                    await(observed[1]);
                    return second;
                });
        assertThat(reader.failure()).isEmpty();
        Thread reading = Thread.ofPlatform().start(reader);
        try {
            making[0].await();
            assertThat(reader.failure()).contains("an answer to another request");
            assertThat(first.closed()).isTrue();
            observed[0].countDown();

            making[1].await();
            assertThat(reader.failure()).contains("no address");
            observed[1].countDown();

            polling.await();
            assertThat(reader.failure()).contains("an answer to another request");
            observed[2].countDown();

            Awaitility.await()
                    .atMost(LaneFixture.SOON)
                    .until(() -> reader.failure().isEmpty());
            assertThat(renewed()).isEqualTo(1);
        } finally {
            List.of(observed).forEach(CountDownLatch::countDown);
            reader.stop();
            reading.join();
        }
        assertThat(second.closed()).isTrue();
    }

    @Test
    void aReaderThatIsStoppedWaitsForNoConsumer() throws Exception {
        CountDownLatch vain = new CountDownLatch(3);
        Making none = () -> {
            vain.countDown();
            throw new KafkaException("no address");
        };
        LaneReader reader = reader(
                () -> polling(() -> {
                    throw new IllegalStateException("an answer to another request");
                }),
                none,
                none,
                none);
        Thread reading = Thread.ofPlatform().start(reader);
        vain.await();

        reader.stop();

        // The next pause would be two seconds at the least.
        assertThat(reading.join(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void aConsumerIsMadeAnewOnceHoweverOftenItIsSaidToBeLost() throws Exception {
        CountDownLatch observed = new CountDownLatch(1);
        MockConsumer<byte[], byte[]> first = polling(() -> {});
        MockConsumer<byte[], byte[]> second = polling(() -> {});
        LaneReader reader = reader(() -> first, () -> {
            await(observed);
            return second;
        });
        LaneConsumer lost = reader.consumer();
        Thread reading = Thread.ofPlatform().start(reader);
        try {
            Awaitility.await().atMost(LaneFixture.SOON).until(lost::hasPolled);

            reader.renew(lost, "its group does not know it");
            reader.renew(lost, "something else");
            assertThat(reader.failure()).isEqualTo("its group does not know it");

            observed.countDown();
            Awaitility.await().atMost(LaneFixture.SOON).until(() -> reader.consumer() != lost);
            reader.renew(lost, "said late");
            Awaitility.await()
                    .atMost(LaneFixture.SOON)
                    .until(() -> reader.failure().isEmpty());
            assertThat(reader.consumer().isStopping()).isFalse();
            assertThat(renewed()).isEqualTo(1);
        } finally {
            observed.countDown();
            reader.stop();
            reading.join();
        }
    }

    @Test
    void aConsumerThatIsNotWantedAnyMoreWhenItIsMadeIsClosed() throws Exception {
        List<LaneReader> self = new CopyOnWriteArrayList<>();
        MockConsumer<byte[], byte[]> first = polling(() -> {
            throw new IllegalStateException("an answer to another request");
        });
        MockConsumer<byte[], byte[]> second = polling(() -> {});
        LaneReader reader = reader(() -> first, () -> {
            self.getFirst().stop();
            return second;
        });
        self.add(reader);

        reader.run();

        assertThat(second.closed()).isTrue();
        assertThat(renewed()).isZero();
    }

    @Test
    void aConsumerIsClosedWhoseReaderIsStoppedBeforeItBegins() {
        MockConsumer<byte[], byte[]> only = polling(() -> {});
        LaneReader reader = reader(() -> only);

        reader.stop();
        reader.run();

        assertThat(only.closed()).isTrue();
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
        CountDownLatch observed = new CountDownLatch(1);
        MockConsumer<byte[], byte[]> first = polling(() -> {});
        MockConsumer<byte[], byte[]> second = polling(() -> {});
        LaneReader reader = reader(() -> first, () -> {
            await(observed);
            return second;
        });
        ConsumerWatch watch = new ConsumerWatch(
                List.of(reader),
                new TopicDirectory(broker),
                new GroupDirectory(broker),
                topic -> false,
                LOST_AFTER,
                nanos::get);
        LaneConsumer lost = reader.consumer();
        Thread reading = Thread.ofPlatform().start(reader);
        try {
            Awaitility.await()
                    .atMost(LaneFixture.SOON)
                    .until(() -> lost.standing().isPresent());
            look(watch, ConsumerWatch.LOOKS);
            assertThat(lost.isStopping()).isFalse();

            away.set(false);
            look(watch, ConsumerWatch.LOOKS - 1);
            away.set(true);
            look(watch, 2);
            assertThat(lost.isStopping()).isFalse();

            away.set(false);
            look(watch, 1);
            assertThat(reader.failure()).isEqualTo("its group does not know it");
        } finally {
            observed.countDown();
            reader.stop();
            reading.join();
        }
    }

    private void look(ConsumerWatch watch, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            nanos.addAndGet(BETWEEN_LOOKS.toNanos());
            watch.look();
        }
    }

    /** How a consumer's client comes about. */
    private interface Making {
        MockConsumer<byte[], byte[]> client();
    }

    /** Each consumer that it makes is the next of these. */
    private LaneReader reader(Making... clients) {
        Queue<Making> left = new ConcurrentLinkedQueue<>(List.of(clients));
        return new LaneReader(
                () -> consumers.consumer(mesh.admin(), left.remove().client()), new EngineMetrics(meters));
    }

    /** One with whose polls this happens, in turn; afterwards each is empty. */
    private static MockConsumer<byte[], byte[]> polling(Runnable... happens) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        List.of(happens).forEach(consumer::schedulePollTask);
        return consumer;
    }

    private double renewed() {
        return meters.get("signalbox.consumers.renewed").counter().count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.backbone.decision.EventEncoder;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.MeshHandler;
import dev.signalbox.backbone.intake.Authority;
import dev.signalbox.backbone.intake.AuthorityMode;
import dev.signalbox.backbone.intake.PatientDecoder;
import dev.signalbox.backbone.intake.RecordReader;
import dev.signalbox.backbone.redrive.RedriveReader;
import dev.signalbox.backbone.wakeup.Workers;
import dev.signalbox.events.registry.RegistryConfig;
import dev.signalbox.events.registry.SchemaRegistryClient;
import dev.signalbox.events.serde.EventCodec;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.local.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
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
    private static final String SERVICE = "polling-service";
    private static final EventCodec CODEC = new EventCodec(new SchemaRegistryClient(
            RegistryConfig.of(TestInfrastructure.running().registryUrl())));

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
        PatientDecoder decoder = new PatientDecoder(CODEC, InstantSource.system());
        RecordReader reader = new RecordReader(Set.of(), new Authority(AuthorityMode.OPEN, Map.of()), decoder);
        MeshHandler handler = new MeshHandler() {
            @Override
            public Set<EventType> reads() {
                return Set.of();
            }

            @Override
            public void handle(List<MeshEvent> slice, Decisions decisions) {}
        };
        return new LaneConsumer(
                kafka,
                Pattern.compile(Pattern.quote(topic)),
                new LaneOpener(SERVICE, mesh.transactions(), new TopicDirectory(asked), mesh.workers()),
                new SliceProcessor(
                        mesh.transactions(),
                        new RedriveReader(SERVICE, reader),
                        new SliceTransaction(SERVICE, handler, new EventEncoder(SERVICE, CODEC), 1),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        new Workers(),
                        Duration.ofMinutes(1)),
                new GroupOffsets(mesh.transactions()),
                mesh.workers(),
                RecordsInHand.shareOfHeap(1));
    }
}

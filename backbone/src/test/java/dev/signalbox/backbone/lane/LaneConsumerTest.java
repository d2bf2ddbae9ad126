package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
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
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the polling thread waits for, and what not. */
class LaneConsumerTest {
    private static final Duration FAR_BELOW_A_HAND_OVER = Duration.ofSeconds(10);
    private static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition("sli-measured", 0), new TopicPartition("sli-measured", 1));

    private static final EventCodec CODEC =
            new EventCodec(new SchemaRegistryClient(RegistryConfig.of("http://localhost:1")));

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch neverAnswered = new CountDownLatch(1);
    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    private final LaneConsumer consumer = consumer();

    @AfterEach
    void endWorkers() {
        workers.shutdownNow();
        workers.close();
    }

    @Test
    void lanesThatAreBeingOpenedAreGivenAwayAtOnce() throws InterruptedException {
        kafka.assign(PARTITIONS);
        consumer.onPartitionsAssigned(PARTITIONS);
        asked.await();
        List<Lane> opening = List.copyOf(consumer.lanesNow());

        assertTimeoutPreemptively(FAR_BELOW_A_HAND_OVER, () -> consumer.onPartitionsRevoked(PARTITIONS));

        assertThat(consumer.lanesNow()).isEmpty();
        assertThat(opening).hasSize(2).allMatch(lane -> lane.state() == Lane.State.CLOSED);
    }

    /** Whose broker says nothing. */
    private LaneConsumer consumer() {
        Admin admin = (Admin)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Admin.class}, (_, method, _) -> {
                    asked.countDown();
                    neverAnswered.await();
                    throw new IllegalStateException(method.getName());
                });
        Transactions transactions = new Transactions() {
            @Override
            public <T> T call(SqlWork<T> work) {
                throw new IllegalStateException("nothing is known to write");
            }
        };
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
                Pattern.compile("sli-measured"),
                new LaneOpener("giving-service", transactions, new TopicDirectory(admin)),
                new SliceProcessor(
                        transactions,
                        new RedriveReader("giving-service", reader),
                        new SliceTransaction("giving-service", handler, new EventEncoder("giving-service", CODEC), 1),
                        new EngineMetrics(new SimpleMeterRegistry()),
                        new Workers(),
                        Duration.ofMinutes(1)),
                new GroupOffsets(transactions),
                workers,
                RecordsInHand.shareOfHeap(1));
    }
}

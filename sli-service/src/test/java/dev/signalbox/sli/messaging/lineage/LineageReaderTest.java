package dev.signalbox.sli.messaging.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.backbone.intake.AuthorityMode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the reader does with consumers that fail; that a real one does is shown by LostLineageIT. */
class LineageReaderTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TopicPartition PARTITION = new TopicPartition("openlineage.a", 0);

    private final BlockingQueue<Consumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
    private final AtomicInteger letters = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LineageReader reader = reader(true);
    private final LineageHealth health = new LineageHealth(reader);

    @AfterEach
    void isStopped() throws InterruptedException {
        reader.stop(new ShutdownEvent());
    }

    @Test
    void aConsumerThatFailsIsThrownAwayAndUntilAnotherPollsTheServiceIsNotReady() {
        Topic lost = new Topic();
        lost.setPollException(new KafkaException("an answer to another's question"));
        consumers.add(lost);
        reader.start(new StartupEvent());

        await().atMost(SOON).until(() -> health.call().getStatus() == HealthCheckResponse.Status.DOWN);
        assertThat(health.call().getData().orElseThrow().values())
                .anySatisfy(why -> assertThat(why).asString().contains("an answer to another's question"));
        await().atMost(SOON).until(lost::closed);

        consumers.add(new Topic());
        await().atMost(SOON).until(() -> health.call().getStatus() == HealthCheckResponse.Status.UP);
        await().atMost(SOON).until(() -> letters.get() == 1);
        assertThat(meters.counter("signalbox.consumers.renewed").count()).isEqualTo(1);
    }

    @Test
    void whatWasTakenIsCommittedOnceTheBrokerTakesItAndNotTakenAgain() {
        Topic topic = new Topic();
        topic.refusedCommits = 2;
        consumers.add(topic);
        reader.start(new StartupEvent());

        await().atMost(SOON).until(() -> topic.commits.get() == 3);
        assertThat(topic.committed(Set.of(PARTITION)))
                .hasEntrySatisfying(PARTITION, at -> assertThat(at.offset()).isEqualTo(1));
        assertThat(letters).hasValue(1);
        assertThat(meters.counter("signalbox.consumers.renewed").count()).isZero();
    }

    @Test
    void whereTheTopicsAreNotWantedNothingIsReadAndTheEndIsInOrder() throws InterruptedException {
        LineageReader unwanted = reader(false);

        unwanted.start(new StartupEvent());
        unwanted.stop(new ShutdownEvent());

        assertThat(unwanted.failure()).isEmpty();
    }

    private LineageReader reader(boolean isWanted) {
        RawLineage taker = new RawLineage(
                report -> CompletableFuture.completedFuture("sent"),
                letter -> {
                    letters.incrementAndGet();
                    return CompletableFuture.completedFuture("sent");
                },
                "sli-service",
                AuthorityMode.TOPIC);
        return new LineageReader(this::next, taker, isWanted, meters);
    }

    private Consumer<byte[], byte[]> next() {
        try {
            return consumers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException(stopped);
        }
    }

    /** A consumer of one topic with one record, which is no document. */
    private static final class Topic extends MockConsumer<byte[], byte[]> {
        private final AtomicInteger commits = new AtomicInteger();
        private int refusedCommits;

        Topic() {
            super("earliest");
            updatePartitions(
                    PARTITION.topic(),
                    List.of(new PartitionInfo(PARTITION.topic(), PARTITION.partition(), null, null, null)));
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                updateBeginningOffsets(Map.of(PARTITION, 0L));
                addRecord(new ConsumerRecord<>(
                        PARTITION.topic(),
                        PARTITION.partition(),
                        0,
                        null,
                        "no document".getBytes(StandardCharsets.UTF_8)));
            });
        }

        @Override
        public synchronized void commitSync() {
            if (commits.incrementAndGet() <= refusedCommits) {
                throw new TimeoutException("no answer");
            }
            super.commitSync();
        }
    }
}

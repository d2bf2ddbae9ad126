package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.lane.Backoff;
import dev.signalbox.backbone.rebuild.RebuildConfig;
import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.sli.application.lineage.LineageConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Reads OpenLineage's topics for {@link RawLineage}. A batch is committed when all of it was taken; a consumer that fails is thrown
 * away for another, which begins where the group stands (docs/adr/0051).
 */
@Singleton
public class LineageReader {
    private static final Logger LOG = Logger.getLogger(LineageReader.class);
    private static final Pattern TOPICS = Pattern.compile("openlineage(\\.[a-z0-9-]+)?");
    private static final String GROUP = "sli.openlineage";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LEAVE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RawLineage taker;
    private final MeterRegistry meters;
    private final boolean isWanted;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("raw-lineage").daemon().unstarted(this::run);
    private volatile Optional<Consumer<byte[], byte[]>> reading = Optional.empty();
    private volatile String failure = "";

    @Inject
    LineageReader(
            KafkaClients kafka, RawLineage taker, LineageConfig config, RebuildConfig rebuild, MeterRegistry meters) {
        this(() -> kafka.subscriber(GROUP), taker, config.topics() && !rebuild.enabled(), meters);
    }

    LineageReader(
            Supplier<Consumer<byte[], byte[]>> consumers, RawLineage taker, boolean isWanted, MeterRegistry meters) {
        this.consumers = consumers;
        this.taker = taker;
        this.meters = meters;
        this.isWanted = isWanted;
    }

    void start(@Observes StartupEvent started) {
        if (isWanted) {
            thread.start();
        }
    }

    /** A batch that waits for broker or registry is read again by whoever comes after. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped.countDown();
        reading.ifPresent(Consumer::wakeup);
        // One that was never started cannot be waited for.
        if (thread.isAlive() && !thread.join(LEAVE)) {
            thread.interrupt();
            thread.join(LEAVE);
        }
    }

    /** Why the topics are not read; empty if they are, or need not be. */
    String failure() {
        return failure;
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            while (!isStopping()) {
                long begun = System.nanoTime();
                try {
                    read();
                } catch (RuntimeException failed) {
                    if (System.nanoTime() - begun > LONGEST_PAUSE.toNanos()) {
                        backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
                    }
                    beginAnew(failed, backoff);
                }
            }
        } catch (InterruptedException atTheEnd) {
            LOG.debug("Raw lineage is read no more");
        } finally {
            if (!isStopping()) {
                failure = "raw lineage is not read until the service is started again; its log says why";
            }
        }
    }

    private void beginAnew(RuntimeException failed, Backoff backoff) throws InterruptedException {
        if (isStopping()) {
            LOG.debugf("Raw lineage is read no more: %s", failed);
            return;
        }
        failure = "raw lineage is not read: " + failed;
        if (backoff.isFirst()) {
            LOG.warn("The consumer of raw lineage has failed, another takes its place", failed);
        }
        meters.counter("signalbox.consumers.renewed").increment();
        if (stopped.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("Raw lineage is read no more");
        }
    }

    private void read() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            reading = Optional.of(consumer);
            consumer.subscribe(TOPICS);
            boolean isCommitted = true;
            while (!isStopping()) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                failure = "";
                if (!batch.isEmpty()) {
                    taker.take(batch);
                    isCommitted = false;
                }
                isCommitted = isCommitted || commit(consumer);
            }
        } finally {
            reading = Optional.empty();
            consumer.close(CloseOptions.timeout(LEAVE));
        }
    }

    /** False if it has to be tried again; a partition that another member has meanwhile is read there again. */
    private static boolean commit(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.commitSync();
            return true;
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException notNow) {
            LOG.debugf("Raw lineage that was taken may be read again: %s", notNow.getMessage());
            return false;
        }
    }
}

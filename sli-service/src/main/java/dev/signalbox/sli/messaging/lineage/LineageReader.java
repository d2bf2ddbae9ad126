package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.rebuild.RebuildConfig;
import dev.signalbox.backbone.runtime.KafkaClients;
import dev.signalbox.sli.application.lineage.LineageConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
    private static final Duration JOIN = Duration.ofSeconds(10);
    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final KafkaClients kafka;
    private final RawLineage taker;
    private final boolean isWanted;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("raw-lineage").daemon().unstarted(this::run);
    private volatile Optional<Consumer<byte[], byte[]>> reading = Optional.empty();
    private int pauseSeconds = 1;

    LineageReader(KafkaClients kafka, RawLineage taker, LineageConfig config, RebuildConfig rebuild) {
        this.kafka = kafka;
        this.taker = taker;
        this.isWanted = config.topics() && !rebuild.enabled();
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
        thread.join(JOIN);
        thread.interrupt();
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (!isStopping()) {
                try {
                    read();
                } catch (RuntimeException failed) {
                    if (!isStopping()) {
                        LOG.warnf("The reader of raw lineage has failed, another begins: %s", failed);
                        pause();
                    }
                }
            }
        } catch (InterruptedException atTheEnd) {
            LOG.debug("Raw lineage is read no more");
        }
    }

    private void read() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = kafka.subscriber(GROUP);
        try {
            reading = Optional.of(consumer);
            consumer.subscribe(TOPICS);
            while (!isStopping()) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
                if (!batch.isEmpty()) {
                    taker.take(batch);
                    consumer.commitSync();
                    pauseSeconds = 1;
                }
            }
        } finally {
            reading = Optional.empty();
            consumer.close(CloseOptions.timeout(LEAVE));
        }
    }

    private void pause() throws InterruptedException {
        if (!stopped.await(pauseSeconds, TimeUnit.SECONDS)) {
            pauseSeconds = Math.min(2 * pauseSeconds, LONGEST_PAUSE_SECONDS);
        }
    }
}

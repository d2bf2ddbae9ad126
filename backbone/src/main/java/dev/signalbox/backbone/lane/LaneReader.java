package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One of an instance's readers: a consumer and its lanes, and when that one ends before it is told to, another in its place. What a
 * slice has committed stands in the database, so nothing is known of a consumer's life that the next one needs.
 */
final class LaneReader implements Runnable {
    private static final Logger LOG = Logger.getLogger(LaneReader.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Supplier<LaneConsumer> consumers;
    private final EngineMetrics metrics;
    private volatile LaneConsumer now;
    private volatile boolean stopping;
    /** Why the consumer before this one ended; said until this one has polled. */
    private volatile String ended = "";

    LaneReader(Supplier<LaneConsumer> consumers, EngineMetrics metrics) {
        this.consumers = consumers;
        this.metrics = metrics;
        this.now = consumers.get();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                try {
                    now.run();
                } catch (RuntimeException unexpected) {
                    LOG.errorf(unexpected, "A consumer has ended");
                    ended = unexpected.toString();
                    pause();
                }
                replace();
            }
        } catch (InterruptedException shutDown) {
            LOG.debug("No consumer is made any more");
        }
    }

    private void replace() throws InterruptedException {
        while (!stopping) {
            try {
                LaneConsumer next = consumers.get();
                now = next;
                metrics.renewed();
                if (stopping) {
                    next.stop();
                }
                return;
            } catch (KafkaException notNow) {
                LOG.warnf("No consumer can be made, trying again: %s", notNow);
                ended = notNow.toString();
                pause();
            }
        }
    }

    /** Ends the consumer after its slices in flight, and begins with another; nothing if it ends already. */
    void renew(LaneConsumer lost, String why) {
        if (now == lost && !lost.isStopping()) {
            LOG.warnf("A consumer reads no more and is made anew: %s", why);
            ended = why;
            lost.stop();
        }
    }

    /** Ends the loop after the slices in flight; returns at once. */
    void stop() {
        stopping = true;
        now.stop();
    }

    LaneConsumer consumer() {
        return now;
    }

    Collection<Lane> lanesNow() {
        return now.lanesNow();
    }

    /** Records on this reader's partitions that are not read yet, as of the last second. */
    long lag() {
        return now.lag();
    }

    /** Why this reader does not poll; empty if it does. */
    String failure() {
        LaneConsumer consumer = now;
        String failure = consumer.failure();
        boolean isUnderWay = consumer.hasPolled() && !consumer.isStopping();
        return failure.isEmpty() && !isUnderWay ? ended : failure;
    }

    private static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(AFTER_FAILURE.toNanos());
    }
}

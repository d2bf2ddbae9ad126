package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * One of an instance's readers: a consumer and its lanes, and when that one ends before it is told to, another in its place
 * (docs/adr/0050). What a slice has committed stands in the database, so the next one needs to know nothing of the one before.
 */
final class LaneReader implements Runnable {
    private static final Logger LOG = Logger.getLogger(LaneReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Supplier<LaneConsumer> consumers;
    private final EngineMetrics metrics;
    private volatile LaneConsumer consumer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Of the consumer before this one. */
    private volatile String whyEnded = "";
    /** Why there is none in the place of one that has ended. */
    private volatile String whyNone = "";

    LaneReader(Supplier<LaneConsumer> consumers, EngineMetrics metrics) {
        this.consumers = consumers;
        this.metrics = metrics;
        this.consumer = consumers.get();
    }

    @Override
    public void run() {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        try {
            // One that was told to stop before it began still has to be closed, which is the end of its run.
            while (true) {
                long begun = System.nanoTime();
                try {
                    consumer.run();
                } catch (RuntimeException unexpected) {
                    LOG.errorf(unexpected, "A consumer has ended");
                    whyEnded = unexpected.toString();
                    if (System.nanoTime() - begun > LONGEST_PAUSE.toNanos()) {
                        backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
                    }
                    pause(backoff);
                }
                if (Thread.currentThread().isInterrupted() || !replace()) {
                    return;
                }
            }
        } catch (InterruptedException shutDown) {
            LOG.debug("No consumer is made any more");
        }
    }

    /** False if no other is wanted any more. */
    private boolean replace() throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (!isStopping()) {
            try {
                LaneConsumer next = consumers.get();
                consumer = next;
                whyNone = "";
                if (isStopping()) {
                    next.stop();
                } else {
                    metrics.renewed();
                }
                return true;
            } catch (KafkaException notNow) {
                if (backoff.isFirst()) {
                    LOG.warnf("No consumer can be made, trying again: %s", notNow);
                }
                whyNone = notNow.toString();
                pause(backoff);
            }
        }
        return false;
    }

    /** Ends a consumer after its slices in flight, and begins with another; nothing if it ends already. */
    void renew(LaneConsumer lost, String why) {
        if (consumer == lost && !lost.isStopping()) {
            LOG.warnf("A consumer reads no more and is made anew: %s", why);
            whyEnded = why;
            lost.stop();
        }
    }

    /** Ends the loop after the slices in flight; returns at once. */
    void stop() {
        stopped.countDown();
        consumer.stop();
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /** Ended by {@link #stop()}. */
    private void pause(Backoff backoff) throws InterruptedException {
        if (stopped.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("No consumer is made any more");
        }
    }

    LaneConsumer consumer() {
        return consumer;
    }

    Collection<Lane> lanesNow() {
        return consumer.lanesNow();
    }

    /** Records on this reader's partitions that are not read yet, as of the last second. */
    long lag() {
        return consumer.lag();
    }

    /** Why this reader does not poll; empty if it does. */
    String failure() {
        if (!whyNone.isEmpty()) {
            return whyNone;
        }
        LaneConsumer current = consumer;
        String failure = current.failure();
        boolean isUnderWay = current.hasPolled() && !current.isStopping();
        return failure.isEmpty() && !isUnderWay ? whyEnded : failure;
    }
}

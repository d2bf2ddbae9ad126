package dev.signalbox.backbone.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends with a producer, and with another in its place when this one goes on waiting for a topic that the broker has
 * (docs/adr/0051). Whoever was refused sends again, as with any sender; what the former producer has in hand it still sends.
 */
public final class RenewingSender implements RecordSender, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RenewingSender.class);
    /** More than the delivery of a record takes. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(40);
    /** What is not acknowledged by then is sent again after the next start. */
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Broker broker;
    private final Runnable renewed;
    private final LongSupplier nanoTime;
    private final SilentTopics silent;
    private final Lock judging = new ReentrantLock();
    private volatile @Nullable Held held;

    /** What another client is told. */
    public interface Broker {
        /** Those of these topics that there are, where somebody leads each partition. */
        Set<String> leads(Set<String> topics) throws InterruptedException;
    }

    /** A producer that is closed when nobody is just giving it a record. */
    private record Held(Producer<byte[], byte[]> producer, ReadWriteLock inUse) {
        Held(Producer<byte[], byte[]> producer) {
            this(producer, new ReentrantReadWriteLock());
        }

        /** Empty if another is in its place. */
        Optional<CompletionStage<?>> send(OutboxRecord outgoing) {
            if (!inUse.readLock().tryLock()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new ProducerSender(producer).send(outgoing));
            } finally {
                inUse.readLock().unlock();
            }
        }

        /** The lock is kept: whoever comes late takes the one in its place. */
        void giveUp() {
            inUse.writeLock().lock();
            producer.close(LAST_WORDS);
        }
    }

    /**
     * Will send.
     *
     * @param producers makes them; the first one when something is first sent
     * @param renewed is told of each after the first
     * @param lostAfter for how long a topic is refused before another producer is made; if it does not help, for twice as long each time
     * @param nanoTime as {@link System#nanoTime()}
     */
    public RenewingSender(
            Supplier<Producer<byte[], byte[]>> producers,
            Broker broker,
            Runnable renewed,
            Duration lostAfter,
            LongSupplier nanoTime) {
        this.producers = producers;
        this.broker = broker;
        this.renewed = renewed;
        this.nanoTime = nanoTime;
        this.silent = new SilentTopics(lostAfter, nanoTime);
    }

    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        String topic = outgoing.topic();
        if (silent.isSilent(topic) && judging.tryLock()) {
            try {
                judge();
            } finally {
                judging.unlock();
            }
        }
        long begun = nanoTime.getAsLong();
        while (true) {
            Optional<CompletionStage<?>> sent = held().send(outgoing);
            if (sent.isPresent()) {
                return sent.get().whenComplete((answer, failure) -> silent.answered(topic, begun, failure));
            }
        }
    }

    private Held held() {
        Held known = held;
        return known == null ? first() : known;
    }

    private synchronized Held first() {
        Held known = held;
        if (known == null) {
            known = new Held(producers.get());
            held = known;
        }
        return known;
    }

    private void judge() {
        Set<String> due = silent.due();
        if (!due.isEmpty()) {
            silent.told(due, there(due)).ifPresent(this::renew);
        }
    }

    private Set<String> there(Set<String> topics) {
        try {
            return broker.leads(topics);
        } catch (KafkaException notNow) {
            LOG.debugf("Whether the broker has %s is not known: %s", topics, notNow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Set.of();
    }

    private void renew(String topic) {
        Held former = held();
        try {
            held = new Held(producers.get());
        } catch (KafkaException notNow) {
            LOG.warnf("No producer can be made in the place of one that is lost, trying again: %s", notNow);
            return;
        }
        LOG.warnf("The producer has no answer of topic %s, which the broker has: another is made", topic);
        silent.renewed();
        renewed.run();
        Thread.ofVirtual().name("lost-producer").start(former::giveUp);
    }

    @Override
    public void close() {
        Held last = held;
        if (last != null) {
            last.producer().close(CLOSE);
        }
    }
}

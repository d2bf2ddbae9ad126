package dev.signalbox.backbone.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends with a producer, and with another in its place when this one goes on waiting for a topic that the broker has
 * (docs/adr/0051). Whoever was refused sends again, as with any sender; what the former producer has in hand it still sends.
 */
public final class RenewingSender implements RecordSender, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RenewingSender.class);
    private static final int AT_MOST = 15;
    /** More than lies between two tries of a record that is refused. */
    private static final Duration NOT_FAR_APART = Duration.ofMinutes(2);
    /** More than the delivery of a record takes. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(40);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Broker broker;
    private final Runnable renewed;
    private final Duration lostAfter;
    private final LongSupplier nanoTime;
    private final Map<String, Refused> refused = new ConcurrentHashMap<>();
    private final Lock judging = new ReentrantLock();
    private volatile @Nullable Held held;
    private volatile Duration patience;
    private volatile long lastRefused;

    /** What another client is told. */
    public interface Broker {
        /** Whether the broker says that there is such a topic, and somebody leads each of its partitions. */
        boolean leads(String topic) throws InterruptedException;
    }

    /**
     * A topic of which the producer had no answer; times as {@link System#nanoTime()} gives them.
     *
     * @param since with no answer in between
     * @param isThere whether the broker had it at that time
     */
    private record Refused(long since, long last, boolean isThere) {
        static Refused first(long now) {
            return new Refused(now, now, false);
        }

        Refused again(long now) {
            return isRecent(now) ? new Refused(since, now, isThere) : first(now);
        }

        /** Two that lie far apart are two chances. */
        boolean isRecent(long now) {
            return now - last <= NOT_FAR_APART.toNanos();
        }

        Refused there() {
            return new Refused(since, last, true);
        }
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
        this.lostAfter = lostAfter;
        this.nanoTime = nanoTime;
        this.patience = lostAfter;
        this.lastRefused = nanoTime.getAsLong();
    }

    @Override
    public CompletionStage<?> send(OutboxRecord outgoing) {
        String topic = outgoing.topic();
        if (refused.containsKey(topic) && judging.tryLock()) {
            try {
                judge(topic);
            } finally {
                judging.unlock();
            }
        }
        while (true) {
            Optional<CompletionStage<?>> sent = held().send(outgoing);
            if (sent.isPresent()) {
                return sent.get().whenComplete((answer, failure) -> note(topic, failure));
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

    /** Of all that is refused, only what was not answered can be the producer's own fault. */
    private void note(String topic, @Nullable Throwable failure) {
        if (failure == null) {
            refused.remove(topic);
        } else if (failure instanceof TimeoutException) {
            long now = nanoTime.getAsLong();
            if (now - lastRefused > longest().toNanos()) {
                patience = lostAfter;
            }
            lastRefused = now;
            refused.merge(topic, Refused.first(now), (before, first) -> before.again(now));
        }
    }

    private Duration longest() {
        return lostAfter.multipliedBy(AT_MOST);
    }

    /** A topic that has just come into being has its chance: it has to be refused once more after the broker was seen to have it. */
    private void judge(String topic) {
        long now = nanoTime.getAsLong();
        Refused had = refused.get(topic);
        if (had == null || !had.isRecent(now) || now - had.since() < patience.toNanos()) {
            return;
        }
        if (had.isThere()) {
            renew(topic);
        } else if (isThere(topic)) {
            refused.computeIfPresent(topic, (name, known) -> known.there());
        } else {
            refused.remove(topic);
        }
    }

    private boolean isThere(String topic) {
        try {
            return broker.leads(topic);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void renew(String topic) {
        Held former = held();
        refused.clear();
        try {
            held = new Held(producers.get());
        } catch (KafkaException notNow) {
            LOG.warnf("No producer can be made in the place of one that is lost, trying again: %s", notNow);
            return;
        }
        LOG.warnf("The producer has no answer of topic %s, which the broker has: another is made", topic);
        Duration twice = patience.multipliedBy(2);
        patience = twice.compareTo(longest()) < 0 ? twice : longest();
        renewed.run();
        Thread.ofVirtual().name("lost-producer").start(former::giveUp);
    }

    @Override
    public void close() {
        Held last = held;
        if (last != null) {
            last.producer().close(LAST_WORDS);
        }
    }
}

package dev.signalbox.backbone.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Topics of which a producer has no answer, and when that speaks against the producer (docs/adr/0051): after a while the broker has to
 * be asked for the topic, and what is sent after the broker was seen to have it has to be refused once more. Where a new producer
 * did not help, the while is twice as long each time.
 */
final class SilentTopics {
    private static final int AT_MOST = 15;
    /** So many questions are asked in the shortest while, whatever the number of topics. */
    private static final int QUESTIONS = 6;
    /** More than lies between two tries of a record that is refused. */
    private static final Duration NOT_FAR_APART = Duration.ofMinutes(2);

    private final Duration atFirst;
    private final LongSupplier nanoTime;
    private final Map<String, Silent> silent = new ConcurrentHashMap<>();
    private Duration patience;
    private long renewedAt;
    private OptionalLong askedAt = OptionalLong.empty();

    enum Verdict {
        WAIT,
        ASK,
        LOST
    }

    /**
     * Times as {@link System#nanoTime()} gives them.
     *
     * @param since with no answer in between
     * @param begun when the last record that was refused was handed over
     * @param seen when the broker was known to have the topic
     */
    private record Silent(long since, long last, long begun, OptionalLong seen) {
        Silent again(Silent other) {
            return other.last - last > NOT_FAR_APART.toNanos()
                    ? other
                    : new Silent(since, other.last, other.begun, seen);
        }

        Silent seen(long now) {
            return new Silent(since, last, begun, OptionalLong.of(now));
        }
    }

    /** @param atFirst how long a topic has to be silent; later at the most fifteen times as long */
    SilentTopics(Duration atFirst, LongSupplier nanoTime) {
        if (!atFirst.isPositive()) {
            throw new IllegalArgumentException("a producer that is lost after " + atFirst + " would always be lost");
        }
        this.atFirst = atFirst;
        this.nanoTime = nanoTime;
        this.patience = atFirst;
        this.renewedAt = nanoTime.getAsLong();
    }

    /**
     * Takes down what came of a record. For any thread; returns at once.
     *
     * @param begun when it was handed over
     * @param failure null if it was acknowledged
     */
    void answered(String topic, long begun, @Nullable Throwable failure) {
        if (failure == null) {
            silent.remove(topic);
        } else if (isSilence(failure)) {
            long now = nanoTime.getAsLong();
            silent.merge(topic, new Silent(now, now, begun, OptionalLong.empty()), Silent::again);
        }
    }

    /** Of all that is refused, only what was not answered can be the producer's own fault. */
    private static boolean isSilence(Throwable failure) {
        return failure instanceof TimeoutException && !(failure instanceof BufferExhaustedException);
    }

    /** Whether there is anything to judge. For any thread. */
    boolean isSilent(String topic) {
        return silent.containsKey(topic);
    }

    /** For one thread at a time, as all below; whoever is told to ask has to. */
    Verdict judge(String topic) {
        long now = nanoTime.getAsLong();
        Silent had = silent.get(topic);
        if (had == null
                || now - had.last > NOT_FAR_APART.toNanos()
                || now - had.since < patience(now).toNanos()) {
            return Verdict.WAIT;
        }
        if (had.seen.isPresent()) {
            return had.begun - had.seen.getAsLong() >= 0 ? Verdict.LOST : Verdict.WAIT;
        }
        if (askedAt.isPresent()
                && now - askedAt.getAsLong() < atFirst.dividedBy(QUESTIONS).toNanos()) {
            return Verdict.WAIT;
        }
        askedAt = OptionalLong.of(now);
        return Verdict.ASK;
    }

    /** The broker has it. */
    void seen(String topic) {
        long now = nanoTime.getAsLong();
        silent.computeIfPresent(topic, (name, known) -> known.seen(now));
    }

    /** The broker does not have it, or does not say so: what was refused until now says nothing. */
    void forget(String topic) {
        silent.remove(topic);
    }

    /** There is another producer. */
    void renewed() {
        silent.clear();
        long now = nanoTime.getAsLong();
        Duration twice = patience(now).multipliedBy(2);
        patience = twice.compareTo(longest()) < 0 ? twice : longest();
        renewedAt = now;
    }

    /** As at first again once nothing has spoken against a producer for twice as long as it takes at the most. */
    private Duration patience(long now) {
        if (now - renewedAt > longest().multipliedBy(2).toNanos()) {
            patience = atFirst;
        }
        return patience;
    }

    private Duration longest() {
        return atFirst.multipliedBy(AT_MOST);
    }
}

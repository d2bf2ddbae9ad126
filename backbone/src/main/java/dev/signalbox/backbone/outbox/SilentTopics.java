package dev.signalbox.backbone.outbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Topics of which a producer has no answer, and when that speaks against the producer (docs/adr/0051): after a while the broker is asked
 * for them, and again after what was sent since then was refused as well. Where a new producer did not help, the while is twice as
 * long each time.
 */
final class SilentTopics {
    private static final int AT_MOST = 15;
    /** So many questions at the most are asked in the shortest while, whatever the number of topics. */
    private static final int QUESTIONS = 6;
    /** More than lies between two tries of a record that is refused, also where many topics are tried in turn. */
    private static final Duration NOT_FAR_APART = Duration.ofMinutes(6);

    private final Duration atFirst;
    private final LongSupplier nanoTime;
    private final Map<String, Silent> silent = new ConcurrentHashMap<>();
    private Duration patience;
    private long renewedAt;
    private OptionalLong askedAt = OptionalLong.empty();

    /**
     * Times as {@link System#nanoTime()} gives them.
     *
     * @param since with no answer in between
     * @param begun when the last of the records that were refused was handed over
     * @param seen when the broker was first known to have the topic
     */
    private record Silent(long since, long last, long begun, OptionalLong seen) {
        Silent again(Silent other) {
            return other.last - last > NOT_FAR_APART.toNanos()
                    ? other
                    : new Silent(since, other.last, other.begun - begun > 0 ? other.begun : begun, seen);
        }

        /** Whether something was refused that was handed over after the broker had been seen to have the topic. */
        boolean isRefusedSinceSeen() {
            return seen.isPresent() && begun - seen.getAsLong() >= 0;
        }

        Silent seen(long now) {
            return seen.isPresent() ? this : new Silent(since, last, begun, OptionalLong.of(now));
        }
    }

    /** @param atFirst how long a topic has to be silent; later at the most fifteen times as long */
    SilentTopics(Duration atFirst, LongSupplier nanoTime) {
        if (!atFirst.isPositive()) {
            throw new IllegalArgumentException("signalbox.lost-after has to be longer than " + atFirst);
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

    /** Those for which the broker is to be asked now, all at once; mostly none. For one thread at a time, as all below. */
    Set<String> due() {
        long now = nanoTime.getAsLong();
        if (askedAt.isPresent()
                && now - askedAt.getAsLong() < atFirst.dividedBy(QUESTIONS).toNanos()) {
            return Set.of();
        }
        Duration longEnough = patience(now);
        Set<String> due = new HashSet<>();
        silent.forEach((topic, had) -> {
            if (now - had.last <= NOT_FAR_APART.toNanos()
                    && now - had.since >= longEnough.toNanos()
                    && (had.seen.isEmpty() || had.isRefusedSinceSeen())) {
                due.add(topic);
            }
        });
        if (!due.isEmpty()) {
            askedAt = OptionalLong.of(now);
        }
        return due;
    }

    /**
     * Takes down what the broker said. A topic that it does not have, or does not speak of, is silent from now on only.
     *
     * @param due for which it was asked
     * @param there those that it has
     * @return one of those of which the producer should have had an answer, if there is any
     */
    Optional<String> told(Set<String> due, Set<String> there) {
        long now = nanoTime.getAsLong();
        Optional<String> lost = Optional.empty();
        for (String topic : due) {
            Silent had = silent.get(topic);
            if (!there.contains(topic)) {
                silent.remove(topic);
            } else if (had != null && had.isRefusedSinceSeen()) {
                lost = Optional.of(topic);
            } else {
                silent.computeIfPresent(topic, (name, known) -> known.seen(now));
            }
        }
        return lost;
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

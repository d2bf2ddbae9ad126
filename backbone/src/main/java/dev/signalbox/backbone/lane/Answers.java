package dev.signalbox.backbone.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Answers to questions that were asked together, given as they come: one that is late holds up none that is there. For one thread.
 */
final class Answers<Q, A> {
    private final Duration patience;
    private final long deadline;
    private final Set<Q> awaited;
    private final BlockingQueue<Answer<Q, A>> come = new LinkedBlockingQueue<>();

    private record Answer<Q, A>(
            Q question, @Nullable A given, @Nullable Throwable refused) {}

    /** What came between two looks; each question is in one of the two. */
    record Batch<Q, A>(Map<Q, A> given, Map<Q, Throwable> refused) {
        Batch {
            given = Map.copyOf(given);
            refused = Map.copyOf(refused);
        }
    }

    /** @param patience counted from now; what is not answered by then is refused with a {@link TimeoutException} */
    Answers(Map<Q, ? extends CompletionStage<A>> asked, Duration patience) {
        this.patience = patience;
        this.deadline = System.nanoTime() + patience.toNanos();
        this.awaited = new HashSet<>(asked.keySet());
        asked.forEach((question, answer) ->
                answer.whenComplete((given, why) -> come.add(new Answer<>(question, given, why))));
    }

    boolean areAwaited() {
        return !awaited.isEmpty();
    }

    /** Waits until there is something new, or the patience is at its end; empty if nothing is awaited any more. */
    Batch<Q, A> next() throws InterruptedException {
        Map<Q, A> given = new HashMap<>();
        Map<Q, Throwable> refused = new HashMap<>();
        if (awaited.isEmpty()) {
            return new Batch<>(given, refused);
        }
        Answer<Q, A> answer = come.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (answer == null) {
            TimeoutException late = new TimeoutException("no answer of the broker within " + patience);
            awaited.forEach(question -> refused.put(question, late));
            awaited.clear();
        }
        for (; answer != null; answer = come.poll()) {
            awaited.remove(answer.question());
            if (answer.given() != null) {
                given.put(answer.question(), answer.given());
            } else {
                refused.put(answer.question(), cause(answer.refused()));
            }
        }
        return new Batch<>(given, refused);
    }

    /** Waits for the rest. */
    Batch<Q, A> all() throws InterruptedException {
        Map<Q, A> given = new HashMap<>();
        Map<Q, Throwable> refused = new HashMap<>();
        while (areAwaited()) {
            Batch<Q, A> batch = next();
            given.putAll(batch.given());
            refused.putAll(batch.refused());
        }
        return new Batch<>(given, refused);
    }

    /** What is said of a stage is wrapped at each stage after it. */
    private static Throwable cause(@Nullable Throwable said) {
        if (said == null) {
            return new IllegalStateException("an answer without content");
        }
        Throwable cause = said.getCause();
        return said instanceof CompletionException && cause != null ? cause : said;
    }
}

package dev.signalbox.backbone.outbox;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.events.topic.DeadLetterTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one shard on their way: keys go side by side, the rows of one key one after the other, each sent when the one before it
 * was acknowledged. The dead letters of one key are sent in their order too, but none waits for the one before it: each is about a
 * record of its own.
 *
 * <p>A producer alone does not keep the order where it matters most: a record that it gives up may be overtaken by those that were
 * sent behind it. Here no event of a key is sent behind one that was not acknowledged.
 */
final class Batch {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

    private final RecordSender sender;
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    private final CompletableFuture<Void> ended;
    private volatile boolean halted;

    /** Starts sending. */
    Batch(List<OutboxStore.Row> rows, RecordSender sender, Executor threads, Runnable whenEnded) {
        this.sender = sender;
        Map<Turn, List<OutboxStore.Row>> turns =
                rows.stream().collect(Collectors.groupingBy(Turn::of, LinkedHashMap::new, Collectors.toList()));
        this.ended = CompletableFuture.allOf(turns.entrySet().stream()
                .map(turn -> CompletableFuture.runAsync(() -> send(turn.getKey(), turn.getValue()), threads))
                .toArray(CompletableFuture[]::new));
        // Whoever is woken must find it ended.
        var _ = ended.whenComplete((nothing, failure) -> whenEnded.run());
    }

    /** Rows that are sent by one thread. */
    private record Turn(boolean isOfLetters, Optional<ByteBuffer> key) {
        static Turn of(OutboxStore.Row row) {
            return new Turn(
                    DeadLetterTopic.isName(row.record().topic()),
                    Optional.ofNullable(row.record().key()).map(ByteBuffer::wrap));
        }
    }

    private void send(Turn turn, List<OutboxStore.Row> rows) {
        if (turn.isOfLetters()) {
            sendTogether(rows);
        } else {
            sendInTurn(rows);
        }
    }

    private void sendInTurn(List<OutboxStore.Row> rows) {
        for (OutboxStore.Row row : rows) {
            if (halted || !awaitAnswer(row, sendOne(row), ACKNOWLEDGED_WITHIN)) {
                return;
            }
        }
    }

    private void sendTogether(List<OutboxStore.Row> rows) {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (OutboxStore.Row row : rows) {
            if (halted) {
                break;
            }
            CompletableFuture<?> answer = sendOne(row);
            answers.add(answer);
            if (answer.isCompletedExceptionally()) {
                // Of a topic that is missing the producer says so after some seconds, of each record anew.
                break;
            }
        }
        Instant deadline = Instant.now().plus(ACKNOWLEDGED_WITHIN);
        for (int i = 0; i < answers.size(); i++) {
            awaitAnswer(rows.get(i), answers.get(i), Duration.between(Instant.now(), deadline));
        }
    }

    /** Kept as soon as it is acknowledged, whoever waits for it. */
    private CompletableFuture<?> sendOne(OutboxStore.Row row) {
        CrashPoints.reached(CrashPoint.BEFORE_SEND);
        try {
            return sender.send(row.record()).toCompletableFuture().thenRun(() -> {
                CrashPoints.reached(CrashPoint.AFTER_SEND);
                acknowledged.add(row.sequence());
            });
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Keeps a refusal; returns whether the row was acknowledged. */
    private boolean awaitAnswer(OutboxStore.Row row, CompletableFuture<?> answer, Duration within) {
        try {
            answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException refused) {
            refusal.compareAndSet(null, new Refusal(row.record().topic(), String.valueOf(refused.getCause())));
        } catch (TimeoutException open) {
            refusal.compareAndSet(null, new Refusal(row.record().topic(), open.toString()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Sends nothing more; what is under way ends by itself. */
    void halt() {
        halted = true;
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The rows acknowledged so far; once the batch has ended, all but those whose answer came too late. */
    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The first refusal, if there was any. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal.get());
    }
}

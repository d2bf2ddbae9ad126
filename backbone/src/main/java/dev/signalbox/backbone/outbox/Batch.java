package dev.signalbox.backbone.outbox;

import dev.signalbox.backbone.crash.CrashPoint;
import dev.signalbox.backbone.crash.CrashPoints;
import dev.signalbox.events.topic.DeadLetterTopic;
import java.nio.ByteBuffer;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * Rows of one shard on their way: keys go side by side, the rows of one key one after the other, each sent when the one before it
 * was acknowledged. Dead letters all go side by side: each is about a record of its own, and says nothing of another.
 *
 * <p>A producer alone does not keep the order where it matters most: a record that it gives up may be overtaken by those that were
 * sent behind it. Here nothing of a key is sent behind a record that was not acknowledged.
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
        this.ended = CompletableFuture.allOf(inTurn(rows).stream()
                .map(turn -> CompletableFuture.runAsync(() -> sendInTurn(turn), threads))
                .toArray(CompletableFuture[]::new));
        // Whoever is woken must find it ended.
        var _ = ended.whenComplete((nothing, failure) -> whenEnded.run());
    }

    private static List<List<OutboxStore.Row>> inTurn(List<OutboxStore.Row> rows) {
        Map<Object, List<OutboxStore.Row>> turns = new LinkedHashMap<>();
        for (OutboxStore.Row row : rows) {
            turns.computeIfAbsent(turn(row), first -> new ArrayList<>()).add(row);
        }
        return List.copyOf(turns.values());
    }

    private static Object turn(OutboxStore.Row row) {
        return DeadLetterTopic.isNameOfOne(row.record().topic())
                ? row.sequence()
                : Optional.ofNullable(row.record().key()).map(ByteBuffer::wrap);
    }

    private void sendInTurn(List<OutboxStore.Row> rows) {
        for (OutboxStore.Row row : rows) {
            if (halted) {
                return;
            }
            try {
                CrashPoints.reached(CrashPoint.BEFORE_SEND);
                sender.send(row.record()).toCompletableFuture().get(ACKNOWLEDGED_WITHIN.toSeconds(), TimeUnit.SECONDS);
                CrashPoints.reached(CrashPoint.AFTER_SEND);
                acknowledged.add(row.sequence());
            } catch (ExecutionException refused) {
                refusal.compareAndSet(null, new Refusal(row.record().topic(), String.valueOf(refused.getCause())));
                return;
            } catch (TimeoutException | RuntimeException refused) {
                refusal.compareAndSet(null, new Refusal(row.record().topic(), refused.toString()));
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Sends nothing more; what is under way ends by itself. */
    void halt() {
        halted = true;
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The rows acknowledged so far; all that will be, once the batch has ended. */
    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** The first refusal, if there was any. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal.get());
    }
}

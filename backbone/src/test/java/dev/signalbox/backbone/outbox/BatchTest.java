package dev.signalbox.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.topic.DeadLetterTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchTest {
    private final LinkedBlockingQueue<CompletableFuture<Void>> underWay = new LinkedBlockingQueue<>();
    private final List<OutboxRecord> sent = Collections.synchronizedList(new ArrayList<>());

    @Test
    @Timeout(10)
    void whatIsHaltedEndsWithTheRowThatIsUnderWay() throws Exception {
        Batch batch = batch(row(1), row(2));
        CompletableFuture<Void> first = underWay.take();

        batch.halt();
        first.complete(null);
        batch.ended().get(5, TimeUnit.SECONDS);

        assertThat(batch.acknowledged()).containsExactly(1L);
        assertThat(sent).hasSize(1);
    }

    @Test
    @Timeout(10)
    void eventsOfOneKeyGoOneAfterTheOther() throws Exception {
        Batch batch = batch(row(1), row(2));
        CompletableFuture<Void> first = underWay.take();

        assertThat(underWay.poll(50, TimeUnit.MILLISECONDS)).isNull();
        first.complete(null);
        underWay.take().complete(null);
        batch.ended().get(5, TimeUnit.SECONDS);

        assertThat(batch.acknowledged()).containsExactly(1L, 2L);
    }

    @Test
    @Timeout(10)
    void deadLettersOfOneKeyDoNotWaitForEachOther() throws Exception {
        Batch batch = batch(letter(1), letter(2), letter(3));

        List<CompletableFuture<Void>> all = List.of(underWay.take(), underWay.take(), underWay.take());
        all.forEach(next -> next.complete(null));
        batch.ended().get(5, TimeUnit.SECONDS);

        assertThat(batch.acknowledged()).containsExactly(1L, 2L, 3L);
        assertThat(sent).extracting(OutboxRecord::orderedBy).containsExactly("1", "2", "3");
    }

    @Test
    @Timeout(10)
    void aDeadLetterThatIsRefusedLeavesTheOthersOfItsKeyAcknowledged() throws Exception {
        Batch batch = batch(letter(1), letter(2));

        CompletableFuture<Void> first = underWay.take();
        CompletableFuture<Void> second = underWay.take();
        // Not before both are under way: one that is refused at once holds the other back.
        first.completeExceptionally(new IllegalStateException("refused"));
        second.complete(null);
        batch.ended().get(5, TimeUnit.SECONDS);

        assertThat(batch.acknowledged()).containsExactly(2L);
        assertThat(batch.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.why()).contains("refused"));
    }

    @Test
    @Timeout(10)
    void aDeadLetterThatIsRefusedAtOnceHoldsBackTheOthersOfItsKey() throws Exception {
        Batch batch = new Batch(
                List.of(letter(1), letter(2)),
                next -> {
                    sent.add(next);
                    return CompletableFuture.failedFuture(new IllegalStateException("no such topic"));
                },
                Runnable::run,
                () -> {});

        batch.ended().get(5, TimeUnit.SECONDS);

        assertThat(sent).extracting(OutboxRecord::orderedBy).containsExactly("1");
        assertThat(batch.refusal()).isPresent();
    }

    @Test
    @Timeout(10)
    void whoeverIsWokenByTheEndFindsItEnded() throws Exception {
        CompletableFuture<Boolean> found = new CompletableFuture<>();
        CompletableFuture<Batch> made = new CompletableFuture<>();
        made.complete(new Batch(
                List.of(row(1)),
                this::send,
                task -> Thread.ofVirtual().start(task),
                () -> found.complete(made.join().ended().isDone())));

        underWay.take().complete(null);

        assertThat(found.get(5, TimeUnit.SECONDS)).isTrue();
    }

    private Batch batch(OutboxStore.Row... rows) {
        return new Batch(List.of(rows), this::send, task -> Thread.ofVirtual().start(task), () -> {});
    }

    private CompletableFuture<Void> send(OutboxRecord next) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        sent.add(next);
        underWay.add(acknowledged);
        return acknowledged;
    }

    private static OutboxStore.Row row(long sequence) {
        return row(sequence, "schema-changed");
    }

    private static OutboxStore.Row letter(long sequence) {
        return row(sequence, new DeadLetterTopic("sli-service").name());
    }

    private static OutboxStore.Row row(long sequence, String topic) {
        byte[] key = "sales.orders".getBytes(StandardCharsets.UTF_8);
        return new OutboxStore.Row(
                sequence, new OutboxRecord(Long.toString(sequence), topic, key, new byte[0], new RecordHeaders()));
    }
}

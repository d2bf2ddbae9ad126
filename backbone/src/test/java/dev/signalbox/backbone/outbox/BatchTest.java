package dev.signalbox.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchTest {
    private final LinkedBlockingQueue<CompletableFuture<Void>> underWay = new LinkedBlockingQueue<>();
    private final List<OutboxRecord> sent = new ArrayList<>();

    @Test
    @Timeout(10)
    void whatIsHaltedEndsWithTheRowThatIsUnderWay() throws Exception {
        Batch batch = new Batch(
                List.of(row(1), row(2)), this::send, task -> Thread.ofVirtual().start(task), () -> {});
        CompletableFuture<Void> first = underWay.take();

        batch.halt();
        first.complete(null);
        batch.ended().get(5, TimeUnit.SECONDS);

        assertThat(batch.acknowledged()).containsExactly(1L);
        assertThat(sent).hasSize(1);
    }

    private CompletableFuture<Void> send(OutboxRecord next) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        sent.add(next);
        underWay.add(acknowledged);
        return acknowledged;
    }

    private static OutboxStore.Row row(long sequence) {
        byte[] key = "sales.orders".getBytes(StandardCharsets.UTF_8);
        return new OutboxStore.Row(
                sequence, new OutboxRecord("sales.orders", "schema-changed", key, new byte[0], new RecordHeaders()));
    }
}

package dev.signalbox.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ShardTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
    private final Shard shard = new Shard();

    @Test
    void aShardIsLookedAtFromTheStart() {
        assertThat(shard.wants(NOW)).isPositive();
    }

    @Test
    void anEmptyShardIsNotLookedAtUntilSomebodyMayHaveWritten() {
        shard.foundEmpty();
        assertThat(shard.wants(NOW)).isZero();

        shard.lookAgain();
        assertThat(shard.wants(NOW)).isPositive();
    }

    @Test
    void behindABatchThatTookAllNothingIsLookedFor() {
        shard.send(batch(CompletableFuture.completedFuture(null)), true);
        shard.settled(NOW);

        assertThat(shard.wants(NOW)).isZero();
    }

    @Test
    void behindABatchThatDidNotTakeAllTheRestIsLookedFor() {
        shard.send(batch(CompletableFuture.completedFuture(null)), false);
        assertThat(shard.wants(NOW)).isZero();
        shard.settled(NOW);

        assertThat(shard.wants(NOW)).isPositive();
    }

    @Test
    void whatIsWrittenDuringABatchIsLookedForAfterIt() {
        shard.send(batch(CompletableFuture.completedFuture(null)), true);
        shard.lookAgain();
        shard.settled(NOW);

        assertThat(shard.wants(NOW)).isPositive();
    }

    @Test
    void whatWasRefusedIsTriedAgainAlone() {
        refused();

        assertThat(shard.isFailing()).isTrue();
        assertThat(shard.wants(NOW)).isZero();
        assertThat(shard.wants(LATER)).isEqualTo(1);
    }

    @Test
    void aShardWhoseRefusedRowIsGoneDoesNotFail() {
        refused();
        shard.foundEmpty();

        assertThat(shard.isFailing()).isFalse();
    }

    private void refused() {
        shard.send(batch(CompletableFuture.failedFuture(new IllegalStateException("refused"))), true);
        shard.settled(NOW);
    }

    private static Batch batch(CompletableFuture<Void> answer) {
        OutboxStore.Row row = new OutboxStore.Row(
                1, new OutboxRecord("", "schema-changed", new byte[] {1}, new byte[0], new RecordHeaders()));
        return new Batch(List.of(row), sent -> answer, Runnable::run, () -> {});
    }
}

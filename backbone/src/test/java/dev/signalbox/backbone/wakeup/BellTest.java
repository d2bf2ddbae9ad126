package dev.signalbox.backbone.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BellTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private final Bell bell = new Bell();

    @Test
    @Timeout(10)
    void aRingBeforeTheWaitingCounts() {
        bell.ring();

        bell.await(LONG);
    }

    @Test
    void manyRingsCountOnce() {
        bell.ring();
        bell.ring();
        bell.ring();
        bell.await(LONG);

        assertThat(waited(Duration.ofMillis(50))).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void nobodyRingsAndTheWaitingEndsByItself() {
        assertThat(waited(Duration.ofMillis(50))).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    @Timeout(10)
    void aRingWakesWhoIsWaiting() throws InterruptedException {
        Thread waiting = Thread.ofVirtual().start(() -> bell.await(LONG));
        bell.ring();

        waiting.join();
    }

    @Test
    @Timeout(10)
    void aRingDuringTheWaitingIsTold() throws Exception {
        CompletableFuture<Boolean> hasRung = CompletableFuture.supplyAsync(
                () -> bell.await(LONG), task -> Thread.ofVirtual().start(task));
        bell.ring();

        assertThat(hasRung.get()).isTrue();
    }

    @Test
    @Timeout(10)
    void anInterruptEndsTheWaitingAndStaysSet() throws InterruptedException {
        boolean[] stillSet = {false};
        Thread waiting = Thread.ofVirtual().start(() -> {
            bell.await(LONG);
            stillSet[0] = Thread.currentThread().isInterrupted();
        });
        waiting.interrupt();
        waiting.join();

        assertThat(stillSet[0]).isTrue();
    }

    @Test
    @Timeout(10)
    void aWorkerThatIsWokenIsToldThatNothingRang() {
        bell.wake();

        assertThat(bell.await(LONG)).isFalse();
    }

    @Test
    @Timeout(10)
    void aRingBesideAWakingIsTold() {
        bell.ring();
        bell.wake();

        assertThat(bell.await(LONG)).isTrue();
        assertThat(bell.await(Duration.ZERO)).isFalse();
    }

    private Duration waited(Duration atMost) {
        long began = System.nanoTime();
        bell.await(atMost);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}

package dev.signalbox.backbone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteGateTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private record Bounds(long lag, int outbox, Duration outboxAge, int writes, Duration retryAfter)
            implements PressureConfig {}

    @ParameterizedTest
    @CsvSource({"lag, 20000", "outbox, 20000", "outboxAge, 30S", "writes, 64", "retryAfter, 5S"})
    void theBoundsAreThoseOfTheGuide(String bound, String value) throws NoSuchMethodException {
        assertThat(PressureConfig.class
                        .getMethod(bound)
                        .getAnnotation(WithDefault.class)
                        .value())
                .isEqualTo(value);
    }

    @Test
    void atItsBoundsAServiceStillTakesWrites() {
        assertThat(gate(20_000, 20_000, 30).pass(() -> "taken")).isEqualTo("taken");
    }

    @ParameterizedTest
    @CsvSource({
        "20001, 0, 0, 20001 records behind",
        "0, 20001, 0, more than 20000 events wait",
        "0, 0, 31, waiting for their topics for 31 s"
    })
    void beyondOneOfThemItRefusesBeforeTheWriteIsBegun(long lag, long outbox, long ageSeconds, String says) {
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> gate(lag, outbox, ageSeconds).pass(() -> {
                    throw new AssertionError("begun");
                }))
                .withMessageContaining(says)
                .withMessageContaining("again in 5 s")
                .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(meters.get("signalbox.writes.refused").counter().count()).isEqualTo(1);
    }

    @Test
    void noMoreWritesAreUnderWayThanItsBoundAndEachGivesItsPlaceBack() {
        WriteGate gate = gate(0, 0, 0);

        assertThat(nested(gate, 64)).isEqualTo(64);
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(() -> nested(gate, 65))
                .withMessageContaining("more than 64 writes are under way");
        assertThat(nested(gate, 64)).isEqualTo(64);
    }

    @Test
    void aLookThatTakesLongHoldsUpOneWriteAndNoOther() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        WriteGate gate = new WriteGate(
                defaults(),
                () -> {
                    looked.countDown();
                    await(answered);
                    return Pressure.NONE;
                },
                meters);
        CompletableFuture<String> looking =
                CompletableFuture.supplyAsync(() -> gate.pass(() -> "taken"), Thread::startVirtualThread);
        await(looked);

        CompletableFuture<String> other =
                CompletableFuture.supplyAsync(() -> gate.pass(() -> "taken too"), Thread::startVirtualThread);

        assertThat(other).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("taken too");
        assertThat(looking).isNotDone();
        answered.countDown();
        assertThat(looking).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("taken");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** So many writes at the same time, each within the one before. */
    private static int nested(WriteGate gate, int writes) {
        return writes == 0 ? 0 : gate.pass(() -> 1 + nested(gate, writes - 1));
    }

    private WriteGate gate(long lag, long outbox, long ageSeconds) {
        return new WriteGate(defaults(), () -> new Pressure(lag, outbox, Duration.ofSeconds(ageSeconds)), meters);
    }

    private static PressureConfig defaults() {
        return new Bounds(20_000, 20_000, Duration.ofSeconds(30), 64, Duration.ofSeconds(5));
    }
}

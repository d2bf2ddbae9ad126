package dev.signalbox.backbone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.WithDefault;
import java.time.Duration;
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

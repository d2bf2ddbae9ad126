package dev.signalbox.backbone.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final Duration WAIT = Duration.ofMillis(50);
    private final Workers workers = new Workers();

    @Test
    void recordsWakeTheRelayAlone() {
        workers.wake(new Workers.Work(true, false));

        assertThat(isRung(workers.effects())).isFalse();
        assertThat(isRung(workers.outbox())).isTrue();
    }

    @Test
    void effectsWakeWhoPerformsThemAlone() {
        workers.wake(new Workers.Work(false, true));

        assertThat(isRung(workers.outbox())).isFalse();
        assertThat(isRung(workers.effects())).isTrue();
    }

    @Test
    void nothingWakesNobody() {
        workers.wake(Workers.Work.NOTHING);

        assertThat(isRung(workers.outbox())).isFalse();
        assertThat(isRung(workers.effects())).isFalse();
    }

    /** One that is not rung lets wait to the end. */
    private static boolean isRung(Bell bell) {
        long began = System.nanoTime();
        bell.await(WAIT);
        return System.nanoTime() - began < WAIT.toNanos();
    }
}

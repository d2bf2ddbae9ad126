package dev.signalbox.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Whoever waits for a process to be gone starts it again right after: it must not be taken for running then. */
class LiveProcessTest {
    private static final int PROCESSES = 500;
    private static final int LOOKS = 50;

    @Test
    @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
    void aProcessThatHasEndedIsNeverAliveAgain() throws Exception {
        int cameBack = 0;
        for (int i = 0; i < PROCESSES; i++) {
            cameBack += comesBack() ? 1 : 0;
        }

        assertThat(cameBack).isZero();
    }

    private static boolean comesBack() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        LiveProcess live = LiveProcess.of(process.toHandle());
        while (live.alive()) {
            Thread.onSpinWait();
        }
        boolean isAlive = IntStream.range(0, LOOKS).anyMatch(look -> live.alive());
        process.waitFor();
        return isAlive;
    }
}

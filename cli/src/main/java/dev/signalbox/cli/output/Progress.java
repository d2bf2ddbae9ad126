package dev.signalbox.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What a command is waiting for, said on standard error once it takes longer than a second: one line that counts on a
 * terminal, one line per step elsewhere.
 */
public final class Progress {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PrintWriter err;
    private final InstantSource clock;
    private final boolean terminal;
    private final Instant start;
    private String said = "";

    public Progress(PrintWriter err, InstantSource clock, boolean terminal) {
        this.err = err;
        this.clock = clock;
        this.terminal = terminal;
        this.start = clock.instant();
    }

    /** Called again and again while waiting. */
    public void waitingFor(String what) {
        Duration waited = Duration.between(start, clock.instant());
        if (waited.compareTo(PATIENCE) < 0) {
            return;
        }
        if (terminal) {
            said = "… waiting for " + what + ", " + waited.toSeconds() + " s";
            err.print("\r\u001b[K" + said);
        } else if (!said.equals(what)) {
            said = what;
            err.println("… waiting for " + what);
        }
        err.flush();
    }

    /** Clears the counting line, so that results start on a clean one. */
    public void done() {
        if (terminal && !said.isEmpty()) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}

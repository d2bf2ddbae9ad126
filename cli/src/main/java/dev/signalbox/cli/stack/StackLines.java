package dev.signalbox.cli.stack;

import dev.signalbox.cli.output.Colour;
import dev.signalbox.local.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** One line a part when it is up or down; on a terminal a last line says what is still waited for. */
public final class StackLines implements Progress {
    private static final double MILLIS = 1000.0;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Set<String> waitingFor = new LinkedHashSet<>();
    private boolean begun;

    public StackLines(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void starting(String part) {
        if (!begun) {
            begun = true;
            line("Starting the mesh on this machine; the first start takes longest …");
        }
        waitingFor.add(part);
        showWaiting();
    }

    @Override
    public synchronized void ready(String part, Duration time) {
        waitingFor.remove(part);
        String took = time.isZero() ? "runs already" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
        line("%s %-19s %s".formatted(Colour.GREEN.of("✔"), part, took));
        showWaiting();
    }

    @Override
    public synchronized void stopped(String part) {
        line("%s %-19s stopped".formatted(Colour.GREEN.of("✔"), part));
    }

    @Override
    public synchronized void note(String sentence) {
        line("! " + sentence);
    }

    /** Takes the last line away; what comes next starts on a clean one. */
    public synchronized void end() {
        waitingFor.clear();
        showWaiting();
    }

    private void line(String text) {
        out.println((terminal ? CLEAR_LINE : "") + text);
        out.flush();
    }

    private void showWaiting() {
        if (terminal) {
            out.print(CLEAR_LINE + (waitingFor.isEmpty() ? "" : "… " + String.join(", ", waitingFor)));
            out.flush();
        }
    }
}

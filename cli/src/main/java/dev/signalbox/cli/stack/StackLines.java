package dev.signalbox.cli.stack;

import dev.signalbox.cli.output.Colour;
import dev.signalbox.local.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line a part, as it comes up or goes down. */
public final class StackLines implements Progress {
    private static final double MILLIS = 1000.0;

    private final PrintWriter out;

    public StackLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void ready(String part, Duration time) {
        String took = time.isZero() ? "runs already" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
        line(Colour.GREEN.of("✔"), part, took);
    }

    @Override
    public void starting(String part) {
        line(Colour.DIM.of("…"), part, "starting");
    }

    @Override
    public void stopped(String part) {
        line(Colour.GREEN.of("✔"), part, "stopped");
    }

    @Override
    public void note(String sentence) {
        line("!", sentence, "");
    }

    private synchronized void line(String mark, String part, String what) {
        out.println("%s %-22s %s".formatted(mark, part, what).stripTrailing());
        out.flush();
    }
}

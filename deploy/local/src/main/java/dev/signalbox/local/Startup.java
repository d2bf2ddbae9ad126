package dev.signalbox.local;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** One start of the stack: remembers what it has started, and takes it back if the program is told to end before. */
final class Startup {
    private final Progress progress;
    private final Runnable afterwards;
    private final Deque<Part> started = new ConcurrentLinkedDeque<>();
    private final Thread hook = new Thread(this::takeBack, "stack-start-cancelled");
    private volatile boolean cancelled;

    Startup(Progress progress, Runnable afterwards) {
        this.progress = progress;
        this.afterwards = afterwards;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void start(Part part) {
        if (cancelled) {
            throw new PartFailed("The local stack", "was stopped before it was ready.", "start it again.");
        }
        progress.starting(part.name());
        long begun = System.nanoTime();
        boolean ran = part.pid().isPresent();
        if (!ran) {
            started.push(part);
            part.start();
        }
        progress.ready(part.name(), ran ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun));
    }

    /** From here on everything keeps running. */
    void succeeded() {
        if (!cancelled) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Stops what was started, last first. */
    void takeBack() {
        cancelled = true;
        started.forEach(Part::stop);
        started.forEach(Part::kill);
        afterwards.run();
    }
}

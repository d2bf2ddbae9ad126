package dev.signalbox.local;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One start of the stack: remembers what it has started, and takes it back if the program is told to end before. */
final class Startup {
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final Progress progress;
    private final Runnable afterwards;
    private final Deque<Part> started = new ConcurrentLinkedDeque<>();
    private final ReadWriteLock starts = new ReentrantReadWriteLock();
    private final Thread hook = new Thread(this::takeBack, "stack-start-cancelled");
    private volatile boolean cancelled;

    Startup(Progress progress, Runnable afterwards) {
        this.progress = progress;
        this.afterwards = afterwards;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void start(Part part) {
        starts.readLock().lock();
        try {
            startUnlessCancelled(part);
        } finally {
            starts.readLock().unlock();
        }
    }

    private void startUnlessCancelled(Part part) {
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

    /** Stops what was started, last first; also what a start that is still under way brings up meanwhile. */
    void takeBack() {
        cancelled = true;
        do {
            started.forEach(Part::stop);
        } while (anyUnderWay());
        started.forEach(Part::stop);
        afterwards.run();
    }

    private boolean anyUnderWay() {
        try {
            if (!starts.writeLock().tryLock(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
            starts.writeLock().unlock();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

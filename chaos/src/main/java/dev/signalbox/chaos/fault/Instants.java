package dev.signalbox.chaos.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** When things happen to the mesh. */
final class Instants {
    private static final long POLL_MILLIS = 100;

    private Instants() {}

    static void await(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a fault", e);
        }
    }

    static Duration took(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Whether it became true in time. */
    static boolean awaitUntil(Duration patience, BooleanSupplier what) {
        long begun = System.nanoTime();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() - begun > patience.toNanos()) {
                return false;
            }
            await(POLL_MILLIS);
        }
        return true;
    }

    /** Runs all of it at once and waits for all. */
    static <T> List<T> atOnce(List<Supplier<T>> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> running = work.stream()
                    .map(next -> CompletableFuture.supplyAsync(next, threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        }
    }
}

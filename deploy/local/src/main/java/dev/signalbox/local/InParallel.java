package dev.signalbox.local;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** Runs several tasks at once and waits for all; the first that fails is thrown when all have ended. */
final class InParallel {
    private InParallel() {}

    static void run(Collection<Runnable> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = tasks.stream()
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PartFailed fault) {
                throw fault;
            }
            throw e;
        }
    }
}

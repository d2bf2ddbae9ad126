package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;

/** A service's artifact run to write the service's projection again, beside its running instances; it ends by itself. */
public final class RebuildProcess implements AutoCloseable {
    private final Process process;

    private RebuildProcess(Process process) {
        this.process = process;
    }

    /** Starts it; it does not outlive this JVM. */
    static RebuildProcess start(Launch launch) {
        try {
            var builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
            builder.environment().keySet().removeIf(variable -> !Launch.inherited(variable));
            builder.environment().putAll(launch.environment());
            builder.environment().putAll(Map.of("QUARKUS_PROFILE", "prod,rebuild"));
            var process = builder.start();
            process.getOutputStream().close();
            ChildGuard.watch(process);
            return new RebuildProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands on what it says until it ends; returns its exit code: 0 if the projection was rebuilt, 2 if it could not be. */
    public int join(Consumer<String> lines) {
        try (var said = process.inputReader()) {
            said.lines().forEach(lines);
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("The rebuild", "was interrupted; the projection is as it was.", "start it again.");
        }
    }

    /** Whether it is still at work. */
    public boolean runs() {
        return process.isAlive();
    }

    /** Ends it at once, as a fault would; what it said until then can still be read. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}

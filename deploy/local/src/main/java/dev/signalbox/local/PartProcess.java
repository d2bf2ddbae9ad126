package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One operating-system process of the stack with its log. Its id is noted in a file, so that whoever holds the folder
 * can stop it and start it again, in this JVM or a later one.
 */
final class PartProcess {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofSeconds(20);

    private static final long LONG_LOG = 10 * 1024 * 1024;

    private final String name;
    private final Path log;
    private final Path note;
    private final Lifetime lifetime;

    PartProcess(String name, StackFolders folders, Lifetime lifetime) {
        this.name = name;
        this.log = folders.log(name);
        this.note = folders.note(name);
        this.lifetime = lifetime;
    }

    /** Starts the process and returns when the check passes; after a failure nothing runs. */
    void start(Launch launch, Readiness readiness, Duration timeout, String advice) {
        if (running().isPresent()) {
            return;
        }
        var process = spawn(launch);
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                String fault;
                try {
                    readiness.check();
                    return;
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    fault = e.toString();
                }
                if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    var exit = "ended with exit code %d while starting.".formatted(process.exitValue());
                    throw new PartFailed(name, exit, log, advice);
                }
                if (System.nanoTime() > deadline) {
                    kill();
                    var late = "was not ready after %d s (%s).".formatted(timeout.toSeconds(), fault);
                    throw new PartFailed(name, late, log, advice);
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted();
        }
    }

    /** The process, if it runs. */
    Optional<LiveProcess> running() {
        return LiveProcess.noted(note);
    }

    /** Asks the process to end with this signal, and kills it when it has not after 20 s. */
    void stop(String signal) {
        stop(signal, STOP);
    }

    /** Asks the process to end with this signal, and kills it when it has not within this time. */
    void stop(String signal, Duration patience) {
        running().ifPresent(process -> {
            process.signal(signal);
            try {
                if (!process.endsWithin(patience.toMillis())) {
                    kill();
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        });
    }

    /** Kills the process alone, as a fault would, and returns when its children have noticed and are gone too. */
    void kill() {
        running().ifPresent(process -> {
            var family = new ArrayList<LiveProcess>();
            ProcessHandle.of(process.pid()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(LiveProcess::of)
                    .forEach(family::add);
            family.add(process);
            process.signal("KILL");
            try {
                for (LiveProcess member : family) {
                    if (!member.endsWithin(STOP.toMillis())) {
                        member.signal("KILL");
                    }
                }
            } catch (InterruptedException e) {
                throw interrupted();
            }
        });
    }

    /** Sends a signal by its name: STOP pauses, CONT resumes. */
    void signal(String signal) {
        running()
                .orElseThrow(() -> new PartFailed(name, "does not run.", "start it first."))
                .signal(signal);
    }

    private Process spawn(Launch launch) {
        try {
            Files.createDirectories(log.getParent());
            Files.createDirectories(launch.folder());
            setAsideLongLog();
            var builder = new ProcessBuilder(command(launch))
                    .directory(launch.folder().toFile())
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(variable -> !Launch.inherited(variable));
            builder.environment().putAll(launch.environment());
            var process = builder.start();
            if (lifetime == Lifetime.OF_THIS_JVM) {
                ChildGuard.watch(process);
            }
            LiveProcess.of(process.toHandle()).note(note);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setAsideLongLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LONG_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> command(Launch launch) {
        if (lifetime == Lifetime.OF_THIS_JVM || !Commands.available("setsid")) {
            return launch.command();
        }
        var command = new ArrayList<String>();
        command.add("setsid");
        command.addAll(launch.command());
        return command;
    }

    private PartFailed interrupted() {
        Thread.currentThread().interrupt();
        return new PartFailed(name, "was interrupted while starting or stopping.", "start it again.");
    }
}

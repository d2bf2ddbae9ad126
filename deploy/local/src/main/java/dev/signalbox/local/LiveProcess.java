package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process known by its id and the instant it started, so that another that gets the same id later is not taken for
 * it.
 */
record LiveProcess(long pid, Instant started) {

    static LiveProcess of(ProcessHandle handle) {
        return new LiveProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process that was noted in this file, if it still runs. */
    static Optional<LiveProcess> noted(Path note) {
        try {
            var lines = Files.readAllLines(note);
            return Optional.of(new LiveProcess(Long.parseLong(lines.getFirst()), Instant.parse(lines.getLast())))
                    .filter(LiveProcess::alive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void note(Path note) {
        try {
            Files.createDirectories(note.getParent());
            Files.write(note, List.of(Long.toString(pid), started.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(handle -> of(handle).started().equals(started))
                .filter(handle -> !ended())
                // Last: one that was collected meanwhile has no state, by which it cannot be told from one that runs.
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    /** Sends a signal by its name. */
    void signal(String signal) {
        Commands.run(List.of("kill", "-" + signal, Long.toString(pid)));
    }

    /** Whether the process is gone within this time. */
    boolean endsWithin(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    /** The memory of the process and its children, shared pages of a family counted once; empty where unknown. */
    OptionalLong residentBytes() {
        var children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        if (children.isEmpty()) {
            return bytes(pid, "status", "VmRSS:");
        }
        return OptionalLong.of(Stream.concat(Stream.of(pid), children.stream())
                .mapToLong(member -> bytes(member, "smaps_rollup", "Pss:").orElse(0))
                .sum());
    }

    private static OptionalLong bytes(long pid, String file, String field) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    /** A process that has ended but that nobody has asked about keeps its id; it does nothing any more. */
    private boolean ended() {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = status.charAt(status.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException e) {
            return false;
        }
    }
}

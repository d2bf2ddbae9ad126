package dev.signalbox.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The whole mesh of one repository: broker, PostgreSQL, registry and the four services, each its own process, running
 * until {@link #down} whether or not the program that started them does.
 *
 * <p>Everything it keeps is under {@code .signalbox}: data, logs, and the addresses in {@code stack.json}.
 */
public final class LocalStack {
    private final Parts parts;
    private final Existing existing;
    private final Path home;
    private final StackFolders folders;

    public LocalStack(Parts parts, Existing existing) {
        this.parts = parts;
        this.existing = existing;
        home = parts.repository().resolve(".signalbox");
        folders = new StackFolders(home.resolve("data"), home.resolve("logs"));
    }

    /** The stack of the repository that this program was started in. */
    public static LocalStack here() {
        return new LocalStack(Parts.here(), Existing.named(System.getenv()));
    }

    /** Where the parts log, one file each. */
    public Path logs() {
        return folders.logs();
    }

    /** The addresses, if the stack came up and every process of it still runs. */
    public Optional<StackState> running() {
        return StackState.read(stateFile())
                .filter(StackState::complete)
                .filter(state -> state.processes().keySet().stream().allMatch(this::runs));
    }

    /**
     * Starts what does not run yet and returns when all of it is ready. If a part fails, or this program is told to end
     * meanwhile, what was started is stopped again.
     *
     * @throws PartFailed whose message says what to do
     */
    public StackState up(Progress progress) {
        return alone(() -> {
            var ports = portsInUse().orElseGet(() -> StackPorts.choose(progress));
            var mesh = mesh(ports);
            mesh.state(Map.of()).write(stateFile());
            var startup = new Startup(progress, this::forgetUnlessAPartRuns);
            try {
                start(mesh, startup, progress);
                var state = mesh.state(processes(mesh));
                state.write(stateFile());
                startup.succeeded();
                return state;
            } catch (PartFailed e) {
                startup.takeBack();
                throw e;
            }
        });
    }

    /** Stops every process that was started here; with {@code wipe} their data goes too. */
    public void down(boolean wipe, Progress progress) {
        var _ = alone(() -> {
            var mesh = mesh(portsInUse().orElseGet(StackPorts::none));
            InParallel.run(mesh.services()
                    .<Runnable>map(service -> () -> stop(service, progress))
                    .toList());
            mesh.infrastructure().parts().forEach(part -> stop(part, progress));
            try {
                Files.deleteIfExists(stateFile());
                if (wipe) {
                    delete(folders.data());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        });
    }

    /** Every part as it is now, in the order of their start; empty if nothing was started. */
    public List<PartStatus> status() {
        return StackState.read(stateFile())
                .map(state -> mesh(state.ports()).status().toList())
                .orElseGet(List::of);
    }

    /**
     * Writes the projection of a service again while its instances go on answering; it may also be down.
     *
     * @return empty if no stack runs here
     */
    public Optional<RebuildProcess> rebuild(MeshService service) {
        return portsInUse().map(ports -> mesh(ports).service(service).rebuild(Map.of()));
    }

    private void start(Mesh mesh, Startup startup, Progress progress) {
        mesh.infrastructure().start(startup::start);
        progress.starting("topics and schemas");
        long begun = System.nanoTime();
        MeshMigration.run(
                mesh.infrastructure().bootstrapServers(), mesh.infrastructure().registryUrl());
        mesh.createDatabases();
        progress.ready("topics and schemas", Duration.ofNanos(System.nanoTime() - begun));
        InParallel.run(mesh.services()
                .<Runnable>map(service -> () -> startup.start(service))
                .toList());
    }

    private static Map<String, Long> processes(Mesh mesh) {
        return mesh.all()
                .collect(Collectors.toMap(Part::name, part -> part.pid().orElse(0)));
    }

    private static void stop(Part part, Progress progress) {
        if (part.pid().isPresent()) {
            part.stop();
            progress.stopped(part.name());
        }
    }

    /** The ports of a stack of which at least one process still runs. */
    private Optional<StackPorts> portsInUse() {
        return StackState.read(stateFile())
                .filter(state -> Mesh.partNames().anyMatch(this::runs))
                .map(StackState::ports);
    }

    private boolean runs(String part) {
        return LiveProcess.noted(folders.note(part)).isPresent();
    }

    private void forgetUnlessAPartRuns() {
        try {
            if (portsInUse().isEmpty()) {
                Files.deleteIfExists(stateFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One start or stop at a time. */
    private <T> T alone(Supplier<T> work) {
        try {
            Files.createDirectories(home);
            try (var channel = FileChannel.open(
                            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) {
                    throw new PartFailed(
                            "The local stack",
                            "is being started or stopped by another program.",
                            "wait for it to end, or end it there with Ctrl-C.");
                }
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Mesh mesh(StackPorts ports) {
        return new Mesh(parts, folders, ports, existing);
    }

    private Path stateFile() {
        return home.resolve("stack.json");
    }
}

package dev.signalbox.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What a running stack leaves in {@code .signalbox/stack.json} for other programs.
 *
 * @param startedAt the instant, in ISO 8601
 * @param services web address by service folder
 * @param databases by the service's short name
 * @param processes id by part; a part that is not ours has none
 */
public record StackState(
        String startedAt,
        String bootstrapServers,
        String registryUrl,
        Map<String, String> services,
        Map<String, Database> databases,
        StackPorts ports,
        Map<String, Long> processes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public StackState {
        services = Map.copyOf(services);
        databases = Map.copyOf(databases);
        processes = Map.copyOf(processes);
    }

    /** Whether the stack came up; its addresses are known before. */
    boolean complete() {
        return !processes.isEmpty();
    }

    static Optional<StackState> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), StackState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new PartFailed(
                    "The local stack",
                    "cannot read %s: %s".formatted(file, e.getMessage()),
                    "delete the file; signalbox down still finds the processes.");
        }
    }

    void write(Path file) {
        try {
            var written = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

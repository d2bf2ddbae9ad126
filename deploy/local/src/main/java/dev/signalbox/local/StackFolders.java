package dev.signalbox.local;

import java.nio.file.Path;

/** Where a stack keeps what its parts must not lose, and where they log. */
public record StackFolders(Path data, Path logs) {
    public StackFolders {
        data = data.toAbsolutePath().normalize();
        logs = logs.toAbsolutePath().normalize();
    }

    Path data(String part) {
        return data.resolve(part);
    }

    Path log(String part) {
        return logs.resolve(part + ".log");
    }

    Path note(String part) {
        return data.resolve(part + ".pid");
    }
}

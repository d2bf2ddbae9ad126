package dev.signalbox.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The governance folder of a running mesh: a copy of the shipped one, which the council of a test changes. */
record GovernanceFiles(Path root) {
    private static final Path SHIPPED = Path.of("..", "governance");

    static GovernanceFiles copied() {
        try {
            GovernanceFiles copy = new GovernanceFiles(Files.createTempDirectory("governance-of-the-mesh-"));
            try (Stream<Path> files = Files.walk(SHIPPED)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.root.resolve(SHIPPED.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Adds a file, as the next revision; returns that. */
    long add(String file, String text) {
        try {
            Files.writeString(root.resolve(file), text);
            Path governance = root.resolve("governance.yaml");
            List<String> lines = Files.readAllLines(governance);
            long next = lines.stream()
                            .filter(line -> line.startsWith("revision: "))
                            .mapToLong(line -> Long.parseLong(line.substring("revision: ".length())))
                            .findFirst()
                            .orElseThrow()
                    + 1;
            Files.write(
                    governance,
                    lines.stream()
                            .map(line -> line.startsWith("revision: ") ? "revision: " + next : line)
                            .toList());
            return next;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

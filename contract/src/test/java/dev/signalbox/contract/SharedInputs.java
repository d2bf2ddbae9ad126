package dev.signalbox.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Real documents that lie beside the repository; a test that needs them says so and skips where they are not. */
public final class SharedInputs {

    private SharedInputs() {}

    public static Path path(String file) {
        Optional<Path> root = root();
        Assumptions.assumeTrue(
                root.isPresent(), "skipped: shared/inputs is not beside the repository, and " + file + " is needed");
        return root.orElseThrow().resolve(file);
    }

    public static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(path(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Path> root() {
        String named = System.getenv("SIGNALBOX_SHARED_INPUTS");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        for (Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath(); at != null; at = at.getParent()) {
            Path beside = at.resolve("shared/inputs");
            if (Files.isDirectory(beside)) {
                return Optional.of(beside);
            }
        }
        return Optional.empty();
    }
}

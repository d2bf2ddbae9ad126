package dev.signalbox.events.serde;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real documents of others, which stand beside the repository and are not part of it. */
public final class SharedInputs {
    private SharedInputs() {}

    /** A file of the inputs; the test is skipped where they are not there. */
    public static Path file(String relative) {
        Optional<Path> folder = folder();
        assumeTrue(folder.isPresent(), "skipped: no folder shared/inputs beside the repository");
        return folder.orElseThrow().resolve(relative);
    }

    private static Optional<Path> folder() {
        String configured = System.getenv("SIGNALBOX_SHARED_INPUTS");
        if (configured != null) {
            return Optional.of(Path.of(configured)).filter(Files::isDirectory);
        }
        return Stream.iterate(Path.of(System.getProperty("user.dir")).toAbsolutePath(), p -> p != null, Path::getParent)
                .map(parent -> parent.resolveSibling("shared/inputs"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}

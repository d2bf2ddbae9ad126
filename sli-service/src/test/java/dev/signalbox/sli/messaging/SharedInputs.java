package dev.signalbox.sli.messaging;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real documents that lie beside the repository; tests that need them are skipped where they are absent. */
final class SharedInputs {
    private SharedInputs() {}

    static Path file(String relative) {
        String named = System.getenv("SIGNALBOX_SHARED_INPUTS");
        if (named != null) {
            return existing(Path.of(named, relative));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path inputs = folder.resolve("shared/inputs");
            if (Files.isDirectory(inputs)) {
                return existing(inputs.resolve(relative));
            }
        }
        return abort("skipped: no folder shared/inputs beside the repository");
    }

    private static Path existing(Path file) {
        return Files.exists(file) ? file : abort("skipped: there is no " + file.getFileName() + " in shared/inputs");
    }
}

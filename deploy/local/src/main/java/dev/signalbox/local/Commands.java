package dev.signalbox.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Short programs of the operating system that are run to their end. */
final class Commands {
    private Commands() {}

    /** What the program said, with errors among it. */
    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PartFailed(
                        command.getFirst(),
                        "failed: %s%n%s".formatted(String.join(" ", command), said),
                        "read what it said; the command can be repeated by hand.");
            }
            return said;
        } catch (IOException e) {
            throw new PartFailed(command.getFirst(), "cannot be run: " + e.getMessage(), "install it.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed(command.getFirst(), "was interrupted.", "start again.");
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            run(command);
            return true;
        } catch (PartFailed e) {
            return false;
        }
    }

    static boolean available(String program) {
        var path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":", -1)).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

package dev.signalbox.chaos.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a figure was measured on. */
public record Machine(String processor, int processors, long memoryMegabytes, String java, String commit) {

    static Machine here() {
        return new Machine(
                field(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch", "")),
                Runtime.getRuntime().availableProcessors(),
                field(Path.of("/proc/meminfo"), "MemTotal")
                                .map(size -> Long.parseLong(size.replaceAll("\\D", "")))
                                .orElse(0L)
                        / 1024,
                System.getProperty("java.version", ""),
                headOfRepository());
    }

    private static Optional<String> field(Path file, String name) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where there is no git, or no repository of it. */
    private static String headOfRepository() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short=10", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }
}

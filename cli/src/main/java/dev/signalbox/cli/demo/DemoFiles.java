package dev.signalbox.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The story's contracts as files that a person can read, change and publish again. */
record DemoFiles(Path folder) {
    /** Writes the contract in this version, and returns where. */
    Path write(String name, String version) {
        try (InputStream bundled = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
            String contract = new String(Objects.requireNonNull(bundled, name).readAllBytes(), StandardCharsets.UTF_8);
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), DemoVersions.in(contract, version));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

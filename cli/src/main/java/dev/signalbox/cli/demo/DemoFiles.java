package dev.signalbox.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The story's products and contracts as files that a person can read, change and publish again. */
record DemoFiles(Path folder) {
    Path path(String name) {
        return folder.resolve(name);
    }

    /** Writes the document in this version. */
    void write(String name, String version) {
        try (InputStream bundled = DemoFiles.class.getResourceAsStream("/demo/" + name)) {
            String document = new String(Objects.requireNonNull(bundled, name).readAllBytes(), StandardCharsets.UTF_8);
            Files.createDirectories(folder);
            Files.writeString(path(name), DemoVersions.in(document, version));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

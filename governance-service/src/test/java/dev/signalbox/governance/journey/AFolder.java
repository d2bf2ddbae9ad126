package dev.signalbox.governance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped governance folder that a test may change. */
record AFolder(Path root) {

    /** The shipped folder, as its revision 1. */
    static AFolder copiedTo(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(GovernanceProcess.SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = root.resolve(GovernanceProcess.SHIPPED.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        AFolder folder = new AFolder(root);
        folder.revise("1");
        return folder;
    }

    void edit(String file, String from, String to) throws IOException {
        Path path = root.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(from);
        Files.writeString(path, before.replace(from, to));
    }

    void add(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }

    void remove(String file) throws IOException {
        Files.delete(root.resolve(file));
    }

    /** Sets the revision; other files have been changed before. */
    void revise(String revision) throws IOException {
        Path path = root.resolve("governance.yaml");
        List<String> lines = Files.readAllLines(path).stream()
                .map(line -> line.startsWith("revision:") ? "revision: " + revision : line)
                .toList();
        Files.write(path, lines);
    }
}

package dev.signalbox.governance.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder on disk, mounted or kept by a Git sidecar. Hidden files and Markdown are for people and tools. */
public record GovernanceFolder(Path root) {
    private static final int MAX_FILES = 500;
    private static final long MAX_FILE_BYTES = 256 * 1024;

    /**
     * The folder's texts by path, with '/' between names.
     *
     * @param problems why it could not be read whole; then {@code files} is not to be used
     */
    public record Content(Map<String, String> files, List<Problem> problems) {
        public Content {
            files = Map.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    public Content read() {
        Map<String, String> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            problems.add(
                    Problem.inFile(".", "is no folder; set signalbox.governance.folder to where governance.yaml is"));
            return new Content(files, problems);
        }
        try (Stream<Path> paths = Files.walk(root, 3, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = paths.filter(Files::isRegularFile)
                    .filter(path -> isForUs(root.relativize(path)))
                    .limit(MAX_FILES + 1L)
                    .toList();
            if (found.size() > MAX_FILES) {
                problems.add(Problem.inFile(".", "holds more than " + MAX_FILES + " files"));
                return new Content(files, problems);
            }
            for (Path path : found) {
                read(path, files, problems);
            }
        } catch (IOException | UncheckedIOException unreadable) {
            problems.add(Problem.inFile(".", "could not be read: " + unreadable.getMessage()));
        }
        return new Content(files, problems);
    }

    private void read(Path path, Map<String, String> files, List<Problem> problems) throws IOException {
        String name = root.relativize(path).toString().replace('\\', '/');
        if (Files.size(path) > MAX_FILE_BYTES) {
            problems.add(Problem.inFile(name, "is larger than " + MAX_FILE_BYTES / 1024 + " KiB"));
            return;
        }
        try {
            files.put(name, Files.readString(path));
        } catch (CharacterCodingException notUtf8) {
            problems.add(Problem.inFile(name, "is not UTF-8"));
        }
    }

    private static boolean isForUs(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return !relative.toString().endsWith(".md");
    }
}

package dev.signalbox.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a log file, for a message to a person: without the frames of a stack trace. */
record LogTail(List<String> lines) {
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more)");
    private static final int LINES = 15;
    private static final int BYTES = 32 * 1024;

    LogTail {
        lines = List.copyOf(lines);
    }

    static LogTail of(Path log) {
        if (!Files.exists(log)) {
            return new LogTail(List.of("(no log was written)"));
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            var bytes = new byte[BYTES];
            int length = Math.max(0, file.read(bytes));
            var lines = new String(bytes, 0, length, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !STACK_FRAME.matcher(line).find())
                    .toList();
            return new LogTail(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String indented() {
        var text = new StringBuilder();
        lines.forEach(line -> text.append("    ")
                .append(line, 0, Math.min(line.length(), 300))
                .append(System.lineSeparator()));
        return text.toString();
    }
}

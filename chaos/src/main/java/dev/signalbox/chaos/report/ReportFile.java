package dev.signalbox.chaos.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that holds the latest report, whole: a run may be ended while it is written. */
public final class ReportFile {
    private final Path file;

    private ReportFile(Path file) {
        this.file = file;
    }

    /**
     * The file is there from now on; what it held is kept until the first report.
     *
     * @throws IOException if it cannot be written
     */
    public static ReportFile at(Path path) throws IOException {
        if (Files.notExists(path)) {
            Files.createFile(path);
        } else if (Files.isDirectory(path) || !Files.isWritable(path)) {
            throw new AccessDeniedException(path.toString());
        }
        return new ReportFile(path.toRealPath());
    }

    /** @throws UncheckedIOException if it cannot be written any more */
    public void write(String report) {
        try {
            if (Files.isRegularFile(file)) {
                Path next = file.resolveSibling(file.getFileName() + ".next");
                Files.writeString(next, report);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.writeString(file, report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written to " + file, e);
        }
    }
}

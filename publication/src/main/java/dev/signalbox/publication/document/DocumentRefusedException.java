package dev.signalbox.publication.document;

import java.nio.file.Path;

/** A document cannot be published as it is; line and column, from 1, say where. */
public final class DocumentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;
    private final int line;
    private final int column;

    public DocumentRefusedException(Path path, int line, int column, String message) {
        super(message, null, false, false);
        this.path = path;
        this.line = line;
        this.column = column;
    }

    public Path path() {
        return path;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}

package dev.signalbox.publication.document;

/** A text is no YAML or JSON that we read; line and column count from 1. */
final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    UnreadableDocumentException(int line, int column, String message) {
        super(message);
        this.line = line;
        this.column = column;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}

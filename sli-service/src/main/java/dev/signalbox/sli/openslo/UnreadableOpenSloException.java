package dev.signalbox.sli.openslo;

/** A file of which nothing can be read. */
final class UnreadableOpenSloException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    UnreadableOpenSloException(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}

package dev.signalbox.backbone.rebuild;

/** A rebuild cannot be done, or not now; the projection stays as it is. The message says what to do next. */
public final class RebuildRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RebuildRefusedException(String message) {
        super(message);
    }
}

package dev.signalbox.backbone.sample;

/** Samples of a measurement that cannot be read, or not as its statistic asks. */
public final class UnreadableSamplesException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableSamplesException(String message) {
        super(message);
    }

    UnreadableSamplesException(String message, Throwable cause) {
        super(message, cause);
    }
}

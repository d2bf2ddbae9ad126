package dev.signalbox.sli.application.lineage;

import org.jspecify.annotations.Nullable;

/** A report is not certain to be on its topic. */
public final class LineageNotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    public LineageNotSentException(Why why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** What is in the way. */
    public enum Why {
        /** This service has no right to write for the domain. */
        NOT_ALLOWED,
        /** Broker or registry did not answer in time; the event may stand there all the same. */
        UNAVAILABLE
    }

    public Why why() {
        return why;
    }
}

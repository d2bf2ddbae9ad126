package dev.signalbox.catalog.messaging;

import org.jspecify.annotations.Nullable;

/** A publication is not certain to be on its topic. */
public final class PublicationNotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    PublicationNotSentException(Why why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** What is in the way. */
    public enum Why {
        /** The event is larger than the mesh carries. */
        TOO_LARGE,
        /** This service has no right to write for the domain. */
        NOT_ALLOWED,
        /** Broker or registry did not answer in time; the event may stand there all the same. */
        UNAVAILABLE
    }

    public Why why() {
        return why;
    }
}

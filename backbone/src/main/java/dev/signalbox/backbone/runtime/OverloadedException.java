package dev.signalbox.backbone.runtime;

import java.time.Duration;

/** The service has more before it than its bound; nothing was done. The message says what, and what to do next. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    OverloadedException(String what, Duration retryAfter) {
        super(what + "; nothing was taken. Send it again in " + retryAfter.toSeconds() + " s", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When to ask again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

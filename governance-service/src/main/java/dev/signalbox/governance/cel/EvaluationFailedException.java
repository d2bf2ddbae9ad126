package dev.signalbox.governance.cel;

import org.jspecify.annotations.Nullable;

/** An expression that has no value for the input that it was given. */
final class EvaluationFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    EvaluationFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

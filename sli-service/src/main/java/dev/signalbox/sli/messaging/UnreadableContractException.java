package dev.signalbox.sli.messaging;

/** A contract document that cannot be read; contract-service refuses such a publication and says all that is wrong. */
final class UnreadableContractException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableContractException(String message) {
        super(message);
    }

    UnreadableContractException(String message, Throwable cause) {
        super(message, cause);
    }
}

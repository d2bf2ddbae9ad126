package dev.signalbox.events.deadletter;

/** A record is no dead letter, or no order about one; the message names the header. */
public final class BrokenHeadersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenHeadersException(String message) {
        super(message, null, false, false);
    }
}

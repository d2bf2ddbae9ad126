package dev.signalbox.events.envelope;

/** A record's headers are not the envelope of an event; the message names the header and what to do. */
public final class EnvelopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EnvelopeException(String message) {
        super(message);
    }
}

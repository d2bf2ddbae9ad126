package dev.signalbox.backbone.handler;

/** An event of ours whose encoding is over the cap: a list in it was not capped. */
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventTooLargeException(String message) {
        super(message);
    }
}

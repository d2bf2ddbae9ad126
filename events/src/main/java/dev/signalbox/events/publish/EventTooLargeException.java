package dev.signalbox.events.publish;

/** An event is larger than the mesh carries. */
public final class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int bytes;

    public EventTooLargeException(String type, String productId, int bytes) {
        super(type + " of " + productId + " has " + bytes + " bytes encoded, at most " + EventRecords.MAX_EVENT_BYTES
                + " are allowed: shorten lists or documents, or pack contracts with gzip");
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}

package dev.signalbox.backbone.handler;

/**
 * A record about a product, by its own domain, that became a dead letter.
 *
 * @param reason the name of the reason in the dead letter
 */
public record BuriedRecord(String productId, Origin origin, String reason) {

    /** This record as the cause of what is decided on it. */
    public Cause.OfRecord cause() {
        return new Cause.OfRecord(origin);
    }
}

package dev.signalbox.backbone.handler;

import java.time.Instant;

/** A timer whose time has come and whose product's lanes have been read past it. */
public record DueTimer(String kind, String subject, String productId, Instant dueAt) {

    public Cause cause() {
        return new Cause.OfTimer(kind, subject, dueAt);
    }
}

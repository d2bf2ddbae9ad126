package dev.signalbox.backbone.handler;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;

/**
 * A record that became a dead letter although its envelope could be read.
 *
 * @param code the reason in the dead letter
 * @param message the reason in words, with what to do next
 */
public record UnreadableEvent(EventType type, CloudEvent envelope, Origin origin, String code, String message) {

    /** This record as the cause of what is decided on it. */
    public Cause.OfEvent cause() {
        return new Cause.OfEvent(envelope, origin);
    }
}

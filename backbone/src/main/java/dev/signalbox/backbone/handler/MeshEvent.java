package dev.signalbox.backbone.handler;

import dev.signalbox.events.envelope.CloudEvent;
import dev.signalbox.events.topic.EventType;
import org.apache.avro.specific.SpecificRecord;

/**
 * One decoded, authorised event.
 *
 * <p>Low-rate events reach a handler once per (domain of the topic, source, id), however often they are sent. Measurements,
 * refreshes, evaluations and lineage come as often as they are on the topic: their handlers compare keys and revisions.
 */
public record MeshEvent(EventType type, SpecificRecord payload, CloudEvent envelope, Origin origin) {

    /** The product the event is about: the record's key. */
    public String productId() {
        return envelope.subject();
    }

    /** The payload as the class of its type. */
    public <T extends SpecificRecord> T payload(Class<T> as) {
        return as.cast(payload);
    }

    /** This event as the cause of what is decided on it. */
    public Cause.OfEvent cause() {
        return new Cause.OfEvent(envelope, origin);
    }
}

package dev.signalbox.backbone.handler;

import dev.signalbox.events.topic.EventType;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a handler decided: events to send, timers to set, effects to perform. All of it is written in the running
 * transaction and becomes true with its commit.
 */
public interface Decisions {

    /**
     * Sends an event of ours. Its id is the UUIDv5 of the cause, the type, the product and the subject: deciding the same
     * again sends the same id.
     *
     * @param productId the key and {@code ce_subject} of the record
     * @param subject tells apart two events of one type for one product and one cause (a contract's or violation's id), else ""
     * @throws dev.signalbox.events.publish.EventTooLargeException if the encoded event is over 900 KiB; the handler's lists must be capped
     */
    void emit(EventType type, String productId, SpecificRecord payload, Cause cause, String subject);

    /** Sends an event of ours of which there is one per product and cause. */
    default void emit(EventType type, String productId, SpecificRecord payload, Cause cause) {
        emit(type, productId, payload, cause, "");
    }

    /**
     * Sets the timer of this kind and subject to {@code dueAt}, instead of where it stood. It fires once, when every lane
     * has been read past {@code dueAt}, in a transaction of its own under the product's lock.
     */
    void schedule(String kind, String subject, String productId, Instant dueAt);

    /** Removes the timer of this kind and subject, if there is one. */
    void cancel(String kind, String subject);

    /**
     * Wants something done outside. It is performed at least once, after the commit, effects of one product in order.
     *
     * @param key tells apart two effects of one kind for one product and one cause, else ""
     * @param payload what the effect needs to know, as JSON
     */
    void perform(String kind, String productId, String key, String payload, Cause cause);
}

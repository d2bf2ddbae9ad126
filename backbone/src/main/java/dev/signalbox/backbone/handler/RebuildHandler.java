package dev.signalbox.backbone.handler;

import dev.signalbox.events.topic.EventType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a service writes its projection again from the topics, in an empty schema, without deciding anything anew
 * (docs/adr/0022); one bean per service.
 *
 * <p>Order: {@link #answered} with all of the service's own events, then {@link #past} with the inputs below the
 * watermarks, then {@link #resume} once. Lanes come in any interleaving, each in its own order, and an event may come
 * twice: the rows are the same whatever the interleaving. No method sends anything; every time in a row is the broker's
 * time of the event that caused it.
 */
public interface RebuildHandler {

    /** The types of this service's own events that hold what it decided. */
    Set<EventType> answers();

    /** Writes what this service decided, from its own events in the order of one lane, inside the slice's transaction. */
    void answered(List<MeshEvent> slice);

    /** Writes the rows of inputs that were decided on before, in the order of one lane, inside the slice's transaction. */
    void past(List<MeshEvent> slice);

    /**
     * Writes the audit row of an event below the watermark that its topic had no authority for, inside the slice's transaction;
     * what the service told of it stands among its answers.
     */
    default void refused(RefusedEvent event) {}

    /**
     * Called once after all {@link #past}, in a transaction of its own: sets the timers that are still to come and wants the effects
     * whose results no answer holds. What it emits would be told twice, so it emits nothing.
     */
    void resume(Decisions decisions);

    /**
     * The rows that the state hash covers where that is not "all columns of the table": SELECT statements by table. Left out are
     * surrogate keys and columns that hold the time of applying; an empty statement leaves out the table.
     */
    default Map<String, String> hashedRows() {
        return Map.of();
    }
}

package dev.signalbox.backbone.handler;

import dev.signalbox.events.topic.EventType;
import java.util.List;
import java.util.Set;

/** What a service does with the events of the mesh; one per service. */
public interface MeshHandler {

    /** The event types the service acts on; every other record is skipped by its headers, before decoding. */
    Set<EventType> reads();

    /**
     * The products whose state the handling of this event reads before it decides. They are locked for the whole slice,
     * in the order of their ids, before {@link #handle(List, Decisions)}. Empty for a pure upsert.
     */
    default Set<String> locks(MeshEvent event) {
        return Set.of();
    }

    /**
     * Handles the events of one slice of one lane, in the order of the topic, inside the slice's transaction. Repeats of
     * an event that the backbone recognises ({@link MeshEvent}) are already gone; of the others the handler ignores what
     * it has. An exception rolls the slice back; one that is not transient stops the lane after a few tries.
     */
    void handle(List<MeshEvent> slice, Decisions decisions);

    /**
     * The types of which this service answers a record that became a dead letter although its key and id could be read. Such a record
     * parts the events before it from those after it, which costs as much as a slice; any other leaves its neighbours together.
     */
    default Set<EventType> answersUnreadable() {
        return Set.of();
    }

    /**
     * Called in the slice's transaction for such a record, of the types in {@link #answersUnreadable} alone, once however often it is
     * sent. The product is locked.
     */
    default void unreadable(UnreadableEvent event, Decisions decisions) {}

    /**
     * The products whose state is read, because of this record, before {@link #handle(List, List, Decisions)} decides; locked together
     * with those of the whole slice.
     */
    default Set<String> locks(BuriedRecord record) {
        return Set.of();
    }

    /**
     * Called for the last events of a slice, in place of {@link #handle(List, Decisions)}, where records of known products became dead
     * letters in the slice: whoever counts both does it at once.
     *
     * @param slice may be empty
     * @param buried in the order of the topic, wherever in the slice they stood. None of them is one that was read again in vain, or an
     *     event of a kind that the service reads, under its product's key, that was sent a second time
     */
    default void handle(List<MeshEvent> slice, List<BuriedRecord> buried, Decisions decisions) {
        if (!slice.isEmpty()) {
            handle(slice, decisions);
        }
    }

    /** Whether this service dead-letters and reports what a domain wrote without authority; one service of the mesh does. */
    default boolean reportsRefusals() {
        return false;
    }

    /** The products whose state {@link #refused} reads before it decides, locked together with those of the whole slice. */
    default Set<String> locks(RefusedEvent event) {
        return Set.of(event.event().productId());
    }

    /** Called in the slice's transaction, if {@link #reportsRefusals()}, for an event that its topic had no authority for. */
    default void refused(RefusedEvent event, Decisions decisions) {}
}

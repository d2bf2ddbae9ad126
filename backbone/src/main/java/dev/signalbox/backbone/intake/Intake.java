package dev.signalbox.backbone.intake;

import dev.signalbox.backbone.deadletter.DeadLetter;
import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.backbone.handler.RefusedEvent;
import dev.signalbox.backbone.handler.UnreadableEvent;
import dev.signalbox.events.deadletter.Coordinates;
import java.util.Optional;

/** What became of one record before the transaction. */
public sealed interface Intake {

    /** An event for the handler. */
    record Taken(MeshEvent event) implements Intake {}

    /**
     * A record that no retry can help.
     *
     * @param event there if its envelope could be read and it is of a type that the service reads
     */
    record Unreadable(DeadLetter deadLetter, Optional<UnreadableEvent> event) implements Intake {}

    /** A well-formed event without authority. */
    record Refused(RefusedEvent event, DeadLetter deadLetter) implements Intake {}

    /** A record that is none of this service's business. */
    record Skipped() implements Intake {}

    /**
     * An operator's word that a dead letter needs nothing further.
     *
     * @param original where its record stood
     */
    record Settled(Coordinates original) implements Intake {}
}

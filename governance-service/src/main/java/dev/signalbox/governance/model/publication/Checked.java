package dev.signalbox.governance.model.publication;

import java.util.List;

/** contract-service's half of a publication: its verdict, what changed, and what that means for consumers. */
public record Checked(String version, boolean accepted, List<Facts.Change> changes, List<Facts.Consumer> consumers) {
    public Checked {
        changes = List.copyOf(changes);
        consumers = List.copyOf(consumers);
    }
}

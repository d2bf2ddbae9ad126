package dev.signalbox.sli.model;

import java.time.Instant;
import java.util.Set;

/**
 * One run that put new data behind a port, or failed to.
 *
 * @param port the output port; {@code ""} for all of them
 * @param dataUpTo the event time up to which the data is complete: the domain's claim, never after {@code at}
 * @param at the broker's time of the event
 */
public record Refresh(String port, String runId, boolean succeeded, Instant dataUpTo, Instant at) {

    /** Of every port. */
    public static final String ALL_PORTS = "";

    public Refresh {
        // A domain's clock that runs ahead must not make data fresher than new.
        dataUpTo = dataUpTo.isAfter(at) ? at : dataUpTo;
    }

    /** Whether it says anything about an objective over these ports; none named means every port. */
    public boolean concerns(Set<String> ports) {
        return port.equals(ALL_PORTS) || ports.isEmpty() || ports.contains(port);
    }
}

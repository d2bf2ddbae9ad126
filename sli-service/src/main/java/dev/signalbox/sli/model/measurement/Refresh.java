package dev.signalbox.sli.model.measurement;

import java.time.Instant;
import java.util.Set;

/**
 * One run that put new data behind a port, or failed to.
 *
 * @param port the output port; {@code ""} for all of them
 * @param dataUpTo the event time up to which the data is complete: the domain's claim, never after {@code at}
 * @param at the broker's time of the event
 * @param rows the rows that are there and those that are missing; none if the run does not count them
 */
public record Refresh(String port, String runId, boolean succeeded, Instant dataUpTo, Instant at, Sums rows) {

    /** Of every port. */
    public static final String ALL_PORTS = "";

    public Refresh {
        // A domain's clock that runs ahead must not make data fresher than new.
        dataUpTo = dataUpTo.isAfter(at) ? at : dataUpTo.isBefore(Instant.EPOCH) ? Instant.EPOCH : dataUpTo;
    }

    public Refresh(String port, String runId, boolean succeeded, Instant dataUpTo, Instant at) {
        this(port, runId, succeeded, dataUpTo, at, Sums.NONE);
    }

    /** M2 of one run: rows beyond the expected ones make up for none that are missing elsewhere. */
    public static Sums rows(long actual, long expected) {
        if (actual < 0 || expected <= 0 || expected > Sums.MOST) {
            return Sums.NONE;
        }
        long there = Math.min(actual, expected);
        return new Sums(there, expected - there);
    }

    /** Whether it says anything about an objective over these ports; none named means every port. */
    public boolean concerns(Set<String> ports) {
        return port.equals(ALL_PORTS) || ports.isEmpty() || ports.contains(port);
    }
}

package dev.signalbox.sli.model.objective;

import java.time.Instant;

/** A change of state by the clock alone. */
public record Transition(Instant at, SloState to) {}

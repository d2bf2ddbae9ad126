package dev.signalbox.sli.model;

import java.time.Instant;

/** A change of state by the clock alone. */
public record Transition(Instant at, SloState to) {}

package dev.signalbox.sli.model.measurement;

/** What a measurement read. */
public sealed interface Reading {

    /** A value in the measurement's unit ({@code kind: THRESHOLD}). */
    record Value(double value) implements Reading {}

    /** How many were good and how many were bad ({@code kind: RATIO}, or the increase of a {@code COUNTER}). */
    record Counts(long good, long bad) implements Reading {}
}

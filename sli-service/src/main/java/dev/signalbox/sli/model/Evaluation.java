package dev.signalbox.sli.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where an objective stands, as the mesh is told.
 *
 * @param window what the rolling window holds
 * @param revision grows with every evaluation of the objective
 */
public record Evaluation(
        ServiceLevelObjective objective, SloState state, Sums window, long revision, Occasion occasion) {

    /** What the evaluation follows from. */
    public sealed interface Occasion {
        /** An event changed it. */
        record Event() implements Occasion {}

        /** Nothing came until this moment. */
        record Silence(Instant until) implements Occasion {}

        /**
         * A UTC day is over.
         *
         * @param lastRefreshAt when the last run of that day succeeded; null if none did
         */
        record DayEnd(LocalDate day, Sums sums, @Nullable Instant lastRefreshAt) implements Occasion {}
    }
}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.derived.Incident;
import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An assessment that the mesh is told of, and what it follows from.
 *
 * @param before where the objective stood until then
 */
public record Evaluation(Assessment assessment, Occasion occasion, Standing before) {

    public ServiceLevelObjective objective() {
        return assessment.objective();
    }

    /** The incident that is over with it. */
    public Optional<Incident> incident() {
        return Incident.over(
                objective().product(),
                objective().indicator().sli(),
                before,
                assessment.standing().state(),
                assessment.at());
    }

    /** What an evaluation follows from. */
    public sealed interface Occasion {
        /** An event changed it. */
        record Event() implements Occasion {}

        /** Nothing came until this moment. */
        record Silence(Instant until) implements Occasion {}

        /** Nothing came for as long as the alert looks back. */
        record Lull(Instant until) implements Occasion {}

        /** An hour is over. */
        record HourEnd(Instant end) implements Occasion {}

        /** A calendar window begins, and its budget anew. */
        record WindowStart(Instant at) implements Occasion {}

        /**
         * A UTC day is over, or was counted again because of what was measured late.
         *
         * @param end the end of the hour that closed with it
         * @param lastRefreshAt when the last run of that day succeeded; null if none did
         */
        record DayEnd(
                Instant end,
                LocalDate day,
                Sums sums,
                @Nullable Instant lastRefreshAt) implements Occasion {}
    }
}

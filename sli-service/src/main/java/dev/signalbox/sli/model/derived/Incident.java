package dev.signalbox.sli.model.derived;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.StandardIndicator;
import dev.signalbox.sli.model.objective.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time in which an objective was breached: one incident for all objectives of a product that broke and were kept again together. */
public record Incident(ProductId product, Instant from, Instant until) {

    /**
     * The incident that is over when an objective comes into its next state.
     *
     * @param sli what the objective is about; how long incidents last is not an incident
     */
    public static Optional<Incident> over(ProductId product, String sli, Standing before, SloState next, Instant at) {
        return !sli.equals(StandardIndicator.TIME_TO_RESTORE.sli())
                        && before.isTold()
                        && before.state() == SloState.BREACHED
                        && (next == SloState.MET || next == SloState.AT_RISK)
                ? Optional.of(new Incident(product, before.since(), at))
                : Optional.empty();
    }

    /** M6: its length in seconds, as a measurement of the time that it lasted. */
    public Optional<Measured> measured() {
        double seconds = Duration.between(from, until).toMillis() / 1000.0;
        return MeasuringEvent.SLO_EVALUATED.during(
                product, StandardIndicator.TIME_TO_RESTORE, from, until, new Reading.Value(seconds), until);
    }
}

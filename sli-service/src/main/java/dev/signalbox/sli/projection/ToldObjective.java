package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An objective as it was promised at a moment, and as the mesh had been told of it by then.
 *
 * @param inForce whether the product was held to it at that moment
 * @param at the moment that it was evaluated for
 * @param since when it came into its state, or the first that is kept of it
 * @param window the counts behind it; null where only the event is left of it
 */
public record ToldObjective(
        ServiceLevelObjective objective,
        boolean inForce,
        SloState state,
        Alert alert,
        Instant at,
        Instant since,
        long revision,
        @Nullable Double compliance,
        @Nullable Double budgetRemaining,
        @Nullable Sums window) {}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an objective stands at a moment, told or not.
 *
 * @param window what the rolling window holds
 * @param burnRate of the running hour and the one before it on the same day
 * @param dataUpTo up to when the data is known to be complete; null if that is unknown or does not matter
 */
public record Assessment(
        ServiceLevelObjective objective,
        Standing standing,
        Sums window,
        double burnRate,
        @Nullable Instant dataUpTo,
        Instant at) {}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where an objective stands at a moment, told or not.
 *
 * @param isPromised whether it is promised still; what is promised no more has no budget, whatever its window holds
 * @param window what the window holds
 * @param dataUpTo up to when the data is known to be complete; null if that is unknown or does not matter
 */
public record Assessment(
        ServiceLevelObjective objective,
        boolean isPromised,
        Standing standing,
        Sums window,
        BurnRates burnRates,
        @Nullable Instant dataUpTo,
        Instant at) {

    /** The same of an objective that stands otherwise. */
    public Assessment with(Standing other) {
        return new Assessment(objective, isPromised, other, window, burnRates, dataUpTo, at);
    }

    /** Whether it is another at this moment though nothing has come since: the seconds of a freshness go on counting while it is promised. */
    public boolean isOutdatedAt(Instant now) {
        return isPromised
                && dataUpTo != null
                && objective.indicator() instanceof Indicator.Freshness
                && now.isAfter(at);
    }

    /** What is left of the error budget, also while nobody measures; empty if nothing was counted, or it is promised no more. */
    public OptionalDouble budgetRemaining() {
        return isPromised ? window.budgetRemaining(objective.target()) : OptionalDouble.empty();
    }
}

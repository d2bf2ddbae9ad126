package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
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

    /** The same some time later, if nothing has come since: the seconds of a freshness go on counting. */
    public Assessment asOf(Instant now) {
        Instant upTo = dataUpTo;
        if (upTo == null
                || !(objective.indicator() instanceof Indicator.Freshness(var _, var within, var _))
                || objective.budgeting().slice().isPresent()
                || !now.isAfter(at)) {
            return this;
        }
        Instant from = at.plusNanos(1);
        Instant staleAt = upTo.plus(within);
        Instant turn = staleAt.isBefore(from) ? from : staleAt.isAfter(now) ? now : staleAt;
        Sums since = new Sums(Windows.wholeSeconds(from, turn), Windows.wholeSeconds(turn, now));
        return new Assessment(objective, isPromised, standing, window.plus(since), burnRates, dataUpTo, now);
    }

    /** What is left of the error budget, also while nobody measures; empty if nothing was counted, or it is promised no more. */
    public OptionalDouble budgetRemaining() {
        return isPromised ? window.budgetRemaining(objective.target()) : OptionalDouble.empty();
    }
}

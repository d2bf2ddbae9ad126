package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.maintenance.Maintenance;
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

    /**
     * The same some time later, if nothing has come since: the seconds of a freshness go on counting, but for those under
     * maintenance. The burn rates stay those of the assessment.
     */
    public Assessment asOf(Instant now, Maintenance maintenance) {
        Instant upTo = dataUpTo;
        if (upTo == null
                || !(objective.indicator() instanceof Indicator.Freshness(var _, var within, var _))
                || objective.budgeting().slice().isPresent()
                || !now.isAfter(at)) {
            return this;
        }
        Instant staleAt = upTo.plus(within);
        Sums counted = window;
        for (Maintenance.Span span : maintenance.outside(at.plusNanos(1), now)) {
            Instant turn = staleAt.isBefore(span.from())
                    ? span.from()
                    : staleAt.isAfter(span.until()) ? span.until() : staleAt;
            counted = counted.plus(
                    new Sums(Windows.wholeSeconds(span.from(), turn), Windows.wholeSeconds(turn, span.until())));
        }
        return new Assessment(objective, isPromised, standing, counted, burnRates, dataUpTo, now);
    }

    /** What is left of the error budget, also while nobody measures; empty if nothing was counted, or it is promised no more. */
    public OptionalDouble budgetRemaining() {
        return isPromised ? window.budgetRemaining(objective.target()) : OptionalDouble.empty();
    }
}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.util.OptionalDouble;

/**
 * The bad share that an objective allows, (1 − target) of its window, and what state follows from what is left of it.
 *
 * <p>Source: the Site Reliability Workbook, chapter 5. A burn rate of 1 uses exactly the budget up by the end of the window.
 */
public record ErrorBudget(double target) {
    /** Below this share of the error budget the objective is at risk. */
    static final double LITTLE_LEFT = 0.2;
    /** Breached when less than the target is good, at risk while less than a fifth of the budget is left. */
    public SloState state(Sums window) {
        if (window.total() == 0) {
            return SloState.UNKNOWN;
        }
        if (window.compliance().orElseThrow() < target) {
            return SloState.BREACHED;
        }
        return isLittleLeft(window) ? SloState.AT_RISK : SloState.MET;
    }

    /** Whether a fifth or more of the budget is gone beyond recall; not while nothing was counted. */
    public boolean isLittleLeft(Sums window) {
        OptionalDouble remaining = window.budgetRemaining(target);
        return remaining.isPresent() && remaining.getAsDouble() < LITTLE_LEFT;
    }

    /** (bad ÷ total) ÷ (1 − target) of a look-back; 0 if nothing was counted in it. */
    public double burnRate(Sums lookBack) {
        return lookBack.total() == 0 ? 0 : ((double) lookBack.bad() / lookBack.total()) / (1 - target);
    }
}

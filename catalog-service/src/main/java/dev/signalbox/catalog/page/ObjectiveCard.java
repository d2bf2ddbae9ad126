package dev.signalbox.catalog.page;

import dev.signalbox.catalog.projection.objective.ObjectiveEntity;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A service level objective as three big numbers.
 *
 * @param budgetShare the budget that is left, from 0 to 1, for a meter; null if unknown
 * @param alert null if nobody is alerted
 */
public record ObjectiveCard(
        String sloId,
        String sli,
        Badge state,
        String target,
        String window,
        String compliance,
        String budget,
        @Nullable String budgetShare,
        @Nullable String alert,
        Moment evaluated) {
    static ObjectiveCard of(ObjectiveEntity objective) {
        return new ObjectiveCard(
                objective.sloId,
                objective.sli,
                Badge.ofObjective(objective.state),
                percent(objective.target),
                objective.timeWindow,
                objective.compliance == null ? "—" : percent(objective.compliance),
                objective.budgetRemaining == null ? "—" : percent(objective.budgetRemaining),
                objective.budgetRemaining == null ? null : plain(Math.clamp(objective.budgetRemaining, 0.0, 1.0), 4),
                switch (objective.alert) {
                    case "PAGE" -> "pages the owner";
                    case "TICKET" -> "ticket";
                    default -> null;
                },
                Moment.of(objective.evaluatedAt));
    }

    /** Rounded down, so that 99.9999 % never reads as 100 %. */
    private static String percent(double ratio) {
        return Double.isFinite(ratio) ? plain(ratio * 100, 3) + " %" : "—";
    }

    private static String plain(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN).setScale(digits, RoundingMode.FLOOR);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}

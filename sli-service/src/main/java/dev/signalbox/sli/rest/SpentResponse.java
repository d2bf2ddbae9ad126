package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.objective.Cause;
import dev.signalbox.sli.model.objective.SpentBudget;
import dev.signalbox.sli.model.objective.SpentWindow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What spent the error budget of an objective in its window, the worst hours and days first.
 *
 * @param objective what is promised, in words
 * @param window how long the budget is for, in words
 * @param from when the objective's window began, exclusive
 * @param allowed how many bad ones the budget of the window allows
 * @param spent the share of the budget that is spent, by all of the window: 1 is all of it
 */
public record SpentResponse(
        String sloId,
        String productId,
        String sli,
        String objective,
        String window,
        double target,
        Instant from,
        Instant to,
        long good,
        long bad,
        double allowed,
        double spent,
        List<Spender> windows,
        @Nullable String next) {
    static final int MOST_CAUSES = 5;

    /**
     * An hour, or a day where its hours are not kept any more.
     *
     * @param share of the budget, that it spent
     * @param causes the worst, as far as they are known
     * @param moreCauses whether there are more than these
     */
    public record Spender(
            Instant from,
            Instant to,
            long good,
            long bad,
            long total,
            double share,
            List<CauseResponse> causes,
            boolean moreCauses) {}

    /** @param reports by run, the OpenLineage reports that told of its failure */
    static SpentResponse of(SpentBudget budget, Map<String, List<UUID>> reports) {
        var assessment = budget.assessment();
        return new SpentResponse(
                assessment.objective().id().toString(),
                assessment.objective().product().value(),
                assessment.objective().indicator().sli(),
                assessment.objective().inWords(),
                assessment.objective().window().text(),
                assessment.objective().target(),
                budget.from(),
                assessment.at(),
                assessment.window().good(),
                assessment.window().bad(),
                budget.allowed(),
                budget.share(),
                budget.windows().stream()
                        .map(window -> spender(budget, window, reports))
                        .toList(),
                null);
    }

    private static Spender spender(SpentBudget budget, SpentWindow window, Map<String, List<UUID>> reports) {
        List<Cause> causes = window.causes();
        return new Spender(
                window.from(),
                window.to(),
                window.sums().good(),
                window.sums().bad(),
                window.sums().total(),
                budget.shareOf(window),
                causes.stream()
                        .limit(MOST_CAUSES)
                        .map(cause -> CauseResponse.of(budget.assessment().objective(), cause, reports))
                        .toList(),
                causes.size() > MOST_CAUSES);
    }
}

package dev.signalbox.sli.page;

import dev.signalbox.sli.application.ShowObjectives.Shown;
import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.CauseInWords;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.SpentBudget;
import dev.signalbox.sli.projection.ObjectiveQueries.Told;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One objective with its history.
 *
 * @param promisedBy contract and major; null for what every product is held to
 * @param dataUpTo null unless it is a freshness that is known
 * @param allowed how many bad ones the budget of the window allows
 * @param chart null if there is too little to draw
 */
public record ObjectivePage(
        ObjectiveLine line,
        boolean inForce,
        @Nullable String promisedBy,
        @Nullable Moment dataUpTo,
        String allowed,
        List<Burn> burnRates,
        @Nullable BudgetChart chart,
        List<Change> changes,
        List<Spent> spent) {
    private static final int MOST_CHANGES = 20;
    static final int MOST_SPENT = 5;
    private static final int MOST_CAUSES = 3;

    /** A change of state or alert. */
    public record Change(Badge state, @Nullable Badge alert, Moment at, String budget) {}

    /** How fast the budget burns over a look-back. */
    public record Burn(String lookBack, String rate) {}

    /** An hour or day that used budget up, and why. */
    public record Spent(Moment from, Moment to, String bad, String share, List<String> causes) {}

    static ObjectivePage of(Shown shown, SpentBudget budget) {
        Assessment assessment = shown.listed().assessment();
        return new ObjectivePage(
                ObjectiveLine.of(shown.listed()),
                shown.listed().inForce(),
                promisedBy(assessment.objective()),
                Moment.ofNullable(assessment.dataUpTo()),
                Figures.count(ObjectiveLine.inUnits(assessment.objective(), (long) allowed(assessment))),
                burnRates(assessment),
                BudgetChart.of(shown.curve()),
                changes(shown.told()),
                spent(budget));
    }

    private static @Nullable String promisedBy(ServiceLevelObjective objective) {
        return objective.declaredAs().isEmpty()
                ? objective.promisedBy().map(ObjectivePage::contract).orElse(null)
                : objective.declaredAs() + " (OpenSLO)";
    }

    private static List<Burn> burnRates(Assessment assessment) {
        return assessment.burnRates().byLookBack().entrySet().stream()
                .map(rate -> new Burn(rate.getKey(), Figures.plain(rate.getValue(), 2)))
                .toList();
    }

    private static String contract(ContractMajor contract) {
        return contract.contractId() + ", major " + contract.major();
    }

    private static double allowed(Assessment assessment) {
        return assessment.window().total() * (1 - assessment.objective().target());
    }

    /** Of what was told, that which differs from what was told before it; the latest first. */
    private static List<Change> changes(List<Told> told) {
        List<Change> changes = new ArrayList<>();
        SloState state = null;
        Alert alert = null;
        for (Told next : told.reversed()) {
            Double left = next.budgetRemaining();
            OptionalDouble budget = left == null ? OptionalDouble.empty() : OptionalDouble.of(left);
            if (next.state() != state || next.alert() != alert) {
                changes.add(new Change(
                        Badge.ofObjective(next.state().name()),
                        ObjectiveLine.alert(next.alert()),
                        Moment.of(next.at()),
                        Figures.budget(budget)));
            }
            state = next.state();
            alert = next.alert();
        }
        return changes.reversed().stream().limit(MOST_CHANGES).toList();
    }

    private static List<Spent> spent(SpentBudget budget) {
        ServiceLevelObjective objective = budget.assessment().objective();
        return budget.windows().stream()
                .map(window -> new Spent(
                        Moment.of(window.from()),
                        Moment.of(window.to()),
                        Figures.count(
                                ObjectiveLine.inUnits(objective, window.sums().bad())),
                        Figures.budget(OptionalDouble.of(budget.shareOf(window))),
                        window.causes().stream()
                                .limit(MOST_CAUSES)
                                .map(cause -> CauseInWords.of(objective, cause))
                                .toList()))
                .toList();
    }
}

package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.SlotChange;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.Cause;
import dev.signalbox.sli.model.objective.Causes;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SpentBudget;
import dev.signalbox.sli.model.objective.SpentWindow;
import dev.signalbox.sli.projection.BadSlots;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.ObjectiveQueries;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.SpentQueries;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What spent the budget of an objective, and why, as far as that is kept. Nothing here decides. */
@ApplicationScoped
public class ExplainBudget {
    /** As many causes of a window are looked for among its measurements: the worst. */
    public static final int MOST_CAUSES = 100;

    private final ObjectiveQueries queries;
    private final SumProjection sums;
    private final CutProjection cuts;
    private final SpentQueries spent;
    private final BadSlots slots;
    private final PublicationProjection publications;
    private final RefreshProjection refreshes;
    private final PresentObjectives presentObjectives;

    ExplainBudget(
            ObjectiveQueries queries,
            SumProjection sums,
            CutProjection cuts,
            SpentQueries spent,
            BadSlots slots,
            PublicationProjection publications,
            RefreshProjection refreshes,
            PresentObjectives presentObjectives) {
        this.queries = queries;
        this.sums = sums;
        this.cuts = cuts;
        this.spent = spent;
        this.slots = slots;
        this.publications = publications;
        this.refreshes = refreshes;
        this.presentObjectives = presentObjectives;
    }

    /** The windows that spent the most, at most so many; empty if there is no such objective. */
    public Optional<SpentBudget> of(SloId id, int most, Instant now) {
        return queries.one(id).map(listed -> of(presentObjectives.at(now, listed), most, now));
    }

    /** The same of an objective as it stands now. */
    public SpentBudget of(ListedObjective present, int most, Instant now) {
        SpentBudget budget = spent(present.assessment(), most);
        return budget.earliest()
                .map(earliest -> explained(budget, earliest, now))
                .orElse(budget);
    }

    /** By run, the OpenLineage reports that told of the failures among the causes. */
    public Map<String, List<UUID>> failures(SpentBudget budget) {
        List<String> runs = budget.windows().stream()
                .flatMap(window -> window.causes().stream())
                .flatMap(cause -> cause instanceof Cause.FailedRun(Refresh run, var _)
                        ? Stream.of(LineageFact.Run.named(run))
                        : Stream.empty())
                .distinct()
                .toList();
        return spent.failures(budget.assessment().objective().product().domain(), runs);
    }

    private SpentBudget spent(Assessment assessment, int most) {
        ServiceLevelObjective objective = assessment.objective();
        Instant start = objective.window().at(assessment.at()).start();
        Map<SloId, Tally> tallies = new HashMap<>(sums.since(List.of(objective.id()), Windows.day(start.plusNanos(1))));
        cuts.into(tallies, List.of(objective.id()), Windows.day(start.plusNanos(1)));
        return SpentBudget.of(
                assessment,
                tallies.getOrDefault(objective.id(), Tally.empty()),
                spent.pastHours(objective.id()),
                sums.countedUntil(objective.product()).orElse(assessment.at()),
                most);
    }

    private SpentBudget explained(SpentBudget budget, Instant earliest, Instant now) {
        ServiceLevelObjective objective = budget.assessment().objective();
        ProductId product = objective.product();
        return publications.histories(Map.of(product, earliest)).getOrDefault(product, List.of()).stream()
                .filter(history -> history.id().equals(objective.id()))
                .findFirst()
                .map(history -> {
                    Causes causes = new Causes(
                            history, refreshes.since(Map.of(product, earliest)).getOrDefault(product, List.of()), now);
                    return budget.explained(
                            window -> window.because(causes.of(window, measured(history, window, now))));
                })
                .orElse(budget);
    }

    private List<SlotChange> measured(ObjectiveHistory history, SpentWindow window, Instant now) {
        Optional<ServiceLevelObjective> promised = history.at(window.to())
                .or(history::lastPromised)
                .filter(objective -> window.to().isAfter(now.minus(Slot.KEPT)));
        return promised.map(objective -> slots.worst(
                        objective,
                        window.from().minus(objective.budgeting().slice().orElse(Duration.ZERO)),
                        window.to(),
                        MOST_CAUSES))
                .orElse(List.of());
    }
}

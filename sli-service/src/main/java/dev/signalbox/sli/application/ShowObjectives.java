package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.BudgetCurve;
import dev.signalbox.sli.model.objective.BudgetPoint;
import dev.signalbox.sli.model.objective.Observation;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.ObjectiveQueries;
import dev.signalbox.sli.projection.ObjectiveQueries.Told;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people and programs see of the objectives. Nothing here decides. */
@ApplicationScoped
public class ShowObjectives {
    /** More evaluations than this between two moments make no better picture. */
    private static final int MOST_EVALUATIONS = 500;

    private final ObjectiveQueries queries;
    private final SumProjection sums;
    private final CutProjection cuts;
    private final ReadObjectives objectives;
    private final PresentObjectives presentObjectives;

    ShowObjectives(
            ObjectiveQueries queries,
            SumProjection sums,
            CutProjection cuts,
            ReadObjectives objectives,
            PresentObjectives presentObjectives) {
        this.queries = queries;
        this.sums = sums;
        this.cuts = cuts;
        this.objectives = objectives;
        this.presentObjectives = presentObjectives;
    }

    /**
     * One objective with its history.
     *
     * @param told what the mesh was told, the latest first
     */
    public record Shown(ListedObjective listed, BudgetCurve curve, Tally tally, List<Told> told) {}

    public Optional<Shown> one(SloId id, Instant from, Instant to, Instant now) {
        return queries.one(id).map(listed -> shown(listed, from, to, now));
    }

    private Shown shown(ListedObjective listed, Instant from, Instant to, Instant now) {
        ListedObjective present = presentObjectives.at(now, listed);
        ServiceLevelObjective objective = listed.assessment().objective();
        Instant start = objective.window().at(from.plusNanos(1)).start();
        Map<SloId, Tally> tallies = sums.since(List.of(objective.id()), Windows.day(start.plusNanos(1)));
        cuts.into(tallies, List.of(objective.id()), Windows.day(start.plusNanos(1)));
        Tally tally = tallies.getOrDefault(objective.id(), Tally.empty());
        List<Told> told = queries.told(objective.id(), from, MOST_EVALUATIONS);
        List<BudgetPoint> points = new ArrayList<>();
        for (Told evaluation : told) {
            Sums window = evaluation.window();
            if (window != null) {
                points.add(new BudgetPoint(evaluation.at(), window));
            }
        }
        return new Shown(
                present, BudgetCurve.of(objective, tally, points, present.assessment(), from, to), tally, told);
    }

    /** Those of these series of a product that no objective counts. */
    public List<Observation> observations(ProductId product, Collection<Measured> series, Instant now) {
        List<ServiceLevelObjective> inForce =
                objectives.histories(Map.of(product, now), Map.of()).getOrDefault(product, List.of()).stream()
                        .flatMap(history -> history.inForce().stream())
                        .toList();
        return series.stream()
                .flatMap(last -> Observation.of(last, inForce).stream())
                .toList();
    }
}

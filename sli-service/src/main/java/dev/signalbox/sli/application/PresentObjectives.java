package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.Snapshot;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings objectives from when they were last assessed to a moment since, as they would be assessed then. Their states and alerts stay
 * what the mesh was told: those change with an event or a timer only. The same number of queries however many products; two more for each
 * length of window.
 */
@ApplicationScoped
public class PresentObjectives {
    private final ReadObjectives objectives;
    private final SumProjection sums;
    private final Snapshot snapshot;

    PresentObjectives(ReadObjectives objectives, SumProjection sums, Snapshot snapshot) {
        this.objectives = objectives;
        this.sums = sums;
        this.snapshot = snapshot;
    }

    /** In the order in which they are given. */
    public List<ListedObjective> at(Instant now, List<ListedObjective> listed) {
        Map<SloId, Assessment> present = present(now, listed);
        return listed.stream()
                .map(one -> new ListedObjective(
                        present.getOrDefault(one.assessment().objective().id(), one.assessment()), one.inForce()))
                .toList();
    }

    public ListedObjective at(Instant now, ListedObjective listed) {
        return at(now, List.of(listed)).getFirst();
    }

    private Map<SloId, Assessment> present(Instant now, List<ListedObjective> listed) {
        Map<ProductId, Set<SloId>> outdated = listed.stream()
                .map(ListedObjective::assessment)
                .filter(assessment -> assessment.isOutdatedAt(now))
                .map(Assessment::objective)
                .collect(Collectors.groupingBy(
                        ServiceLevelObjective::product,
                        Collectors.mapping(ServiceLevelObjective::id, Collectors.toSet())));
        if (outdated.isEmpty()) {
            return Map.of();
        }
        Map<SloId, Assessment> present = new HashMap<>();
        for (ProductObjectives product : snapshot.read(() -> products(outdated, now))) {
            for (ObjectiveHistory history : product.histories()) {
                history.inForce()
                        .ifPresent(
                                objective -> present.put(history.id(), product.asTold(history, objective, now, now)));
            }
        }
        return present;
    }

    /** Products with these of their objectives. */
    private Collection<ProductObjectives> products(Map<ProductId, Set<SloId>> wanted, Instant now) {
        Map<ProductId, Instant> moments = new HashMap<>();
        wanted.keySet().forEach(product -> moments.put(product, now));
        Map<ProductId, Instant> countedUntil = sums.countedUntil(wanted.keySet());
        Map<ProductId, List<ObjectiveHistory>> histories = new HashMap<>();
        objectives
                .histories(moments, countedUntil)
                .forEach((product, all) -> histories.put(
                        product,
                        all.stream()
                                .filter(history ->
                                        wanted.getOrDefault(product, Set.of()).contains(history.id()))
                                .toList()));
        return objectives.of(moments, countedUntil, histories).values();
    }
}

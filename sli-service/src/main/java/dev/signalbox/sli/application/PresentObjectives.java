package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.MaintenanceProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings objectives from when they were last assessed to a moment since, at which nothing more has come. One query for all. */
@ApplicationScoped
public class PresentObjectives {
    private final MaintenanceProjection maintenance;

    PresentObjectives(MaintenanceProjection maintenance) {
        this.maintenance = maintenance;
    }

    /** In the order in which they are given. */
    public List<ListedObjective> at(Instant now, List<ListedObjective> listed) {
        List<Assessment> assessed =
                listed.stream().map(ListedObjective::assessment).toList();
        Set<ProductId> products = assessed.stream()
                .map(assessment -> assessment.objective().product())
                .collect(Collectors.toSet());
        Map<ProductId, Maintenance> known = maintenance.of(
                products,
                assessed.stream()
                        .map(Assessment::at)
                        .min(Comparator.naturalOrder())
                        .orElse(now));
        return listed.stream()
                .map(one -> new ListedObjective(
                        one.assessment()
                                .asOf(
                                        now,
                                        known.getOrDefault(
                                                one.assessment().objective().product(), Maintenance.NONE)),
                        one.inForce()))
                .toList();
    }

    public ListedObjective at(Instant now, ListedObjective listed) {
        return at(now, List.of(listed)).getFirst();
    }
}

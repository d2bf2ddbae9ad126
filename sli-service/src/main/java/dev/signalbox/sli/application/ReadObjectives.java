package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.BurnAlerts;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RecentProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads the objectives of products with all that their states follow from: a fixed number of queries, however many products. */
@ApplicationScoped
class ReadObjectives {
    /** From the beginning of the earliest day that a late measurement can still change. */
    static final Duration LOOK_BACK = Slot.KEPT.plus(Duration.ofDays(1)).plus(Duration.ofHours(1));

    private final PublicationProjection publications;
    private final RefreshProjection refreshes;
    private final ObjectiveProjection objectives;
    private final SumProjection sums;
    private final RecentProjection recent;
    private final BurnAlerts alerts;

    ReadObjectives(
            PublicationProjection publications,
            RefreshProjection refreshes,
            ObjectiveProjection objectives,
            SumProjection sums,
            RecentProjection recent,
            AlertConfig config) {
        this.publications = publications;
        this.refreshes = refreshes;
        this.objectives = objectives;
        this.sums = sums;
        this.recent = recent;
        this.alerts = new BurnAlerts(config.pageFromOccurrences());
    }

    ProductObjectives of(ProductId product, Instant now) {
        return Objects.requireNonNull(of(Map.of(product, now)).get(product));
    }

    /** The objectives of each product as of its moment. */
    Map<ProductId, ProductObjectives> of(Map<ProductId, Instant> moments) {
        Map<ProductId, Instant> until = sums.countedUntil(moments.keySet());
        return of(moments, until, histories(moments, until));
    }

    /** What was promised in the time that can still be counted. */
    Map<ProductId, List<ObjectiveHistory>> histories(
            Map<ProductId, Instant> moments, Map<ProductId, Instant> countedUntil) {
        Map<ProductId, Instant> since = new HashMap<>();
        moments.forEach((product, now) -> {
            Instant back = now.minus(LOOK_BACK);
            Instant open = countedUntil.getOrDefault(product, now).minus(Duration.ofDays(1));
            since.put(product, open.isBefore(back) ? open : back);
        });
        return publications.histories(since);
    }

    Map<ProductId, ProductObjectives> of(
            Map<ProductId, Instant> moments,
            Map<ProductId, Instant> countedUntil,
            Map<ProductId, List<ObjectiveHistory>> histories) {
        Collection<ObjectiveHistory> all =
                histories.values().stream().flatMap(List::stream).toList();
        List<SloId> ids = all.stream().map(ObjectiveHistory::id).toList();
        Map<SloId, Standing> standings = ids.isEmpty() ? Map.of() : objectives.standings(ids);
        Map<SloId, Tally> tallies = ids.isEmpty() ? Map.of() : sums.since(ids, firstDay(moments, all));
        Map<ProductId, Instant> lookedAt = lookedAt(moments, histories, standings);
        Map<SloId, Recent> recently = ids.isEmpty()
                ? Map.of()
                : recent.of(
                        ids,
                        lookedAt.values().stream()
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
        Map<ProductId, List<Refresh>> runs = refreshes.since(derived(lookedAt, countedUntil, histories));
        Map<ProductId, ProductObjectives> objectivesOf = new HashMap<>();
        moments.forEach((product, now) -> objectivesOf.put(
                product,
                new ProductObjectives(
                        product,
                        histories.getOrDefault(product, List.of()),
                        standings,
                        tallies,
                        recently,
                        alerts,
                        countedUntil.getOrDefault(product, now),
                        runs.getOrDefault(product, List.of()))));
        return objectivesOf;
    }

    /** The moments, or those before them at which an alert was to end. */
    private static Map<ProductId, Instant> lookedAt(
            Map<ProductId, Instant> moments,
            Map<ProductId, List<ObjectiveHistory>> histories,
            Map<SloId, Standing> standings) {
        Map<ProductId, Instant> lookedAt = new HashMap<>(moments);
        histories.forEach((product, all) -> {
            for (ObjectiveHistory history : all) {
                Instant until = standings
                        .getOrDefault(history.id(), Standing.NEVER_TOLD)
                        .alertUntil();
                if (until != null) {
                    lookedAt.computeIfPresent(product, (id, now) -> until.isBefore(now) ? until : now);
                }
            }
        });
        return lookedAt;
    }

    private static LocalDate firstDay(Map<ProductId, Instant> moments, Collection<ObjectiveHistory> histories) {
        Instant earliest =
                moments.values().stream().min(Comparator.naturalOrder()).orElseThrow();
        int longest = histories.stream()
                .flatMap(history -> history.lastPromised().stream())
                .mapToInt(objective -> objective.windowDays())
                .max()
                .orElse(1);
        return Windows.firstDay(earliest, longest);
    }

    /** The products of which refreshes count, and from when on they are not counted yet or looked back at. */
    private static Map<ProductId, Instant> derived(
            Map<ProductId, Instant> moments,
            Map<ProductId, Instant> countedUntil,
            Map<ProductId, List<ObjectiveHistory>> histories) {
        Map<ProductId, Instant> derived = new HashMap<>();
        moments.forEach((product, now) -> {
            if (histories.getOrDefault(product, List.of()).stream()
                    .flatMap(history -> history.lastPromised().stream())
                    .anyMatch(objective -> objective.indicator().isDerived())) {
                Instant back = now.minus(LookBackCount.RUNS_BACK);
                Instant open = countedUntil.getOrDefault(product, now);
                derived.put(product, open.isBefore(back) ? open : back);
            }
        });
        return derived;
    }
}

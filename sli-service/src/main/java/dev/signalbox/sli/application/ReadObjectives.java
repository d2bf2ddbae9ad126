package dev.signalbox.sli.application;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Slot;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.objective.BurnAlerts;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.Slice;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.Window;
import dev.signalbox.sli.projection.CutProjection;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RecentProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import dev.signalbox.sli.projection.SliceProjection;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private final CutProjection cuts;
    private final SliceProjection slices;
    private final RecentProjection recent;
    private final BurnAlerts alerts;

    ReadObjectives(
            PublicationProjection publications,
            RefreshProjection refreshes,
            ObjectiveProjection objectives,
            SumProjection sums,
            CutProjection cuts,
            SliceProjection slices,
            RecentProjection recent,
            AlertConfig config) {
        this.publications = publications;
        this.refreshes = refreshes;
        this.objectives = objectives;
        this.sums = sums;
        this.cuts = cuts;
        this.slices = slices;
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
        Map<SloId, Tally> tallies = tallies(moments, all);
        Map<ProductId, Instant> lookedAt = lookedAt(moments, histories, standings);
        Map<SloId, Recent> recently = ids.isEmpty()
                ? Map.of()
                : recent.of(
                        ids,
                        lookedAt.values().stream()
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
        Map<ProductId, List<Refresh>> runs = refreshes.since(derived(lookedAt, countedUntil, histories));
        Map<Slice, Sums> open = slices.after(sliced(moments, countedUntil, histories));
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
                        runs.getOrDefault(product, List.of()),
                        open)));
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

    /** Each from its window's first day on: a window of a year makes none of the others read a year. */
    private Map<SloId, Tally> tallies(Map<ProductId, Instant> moments, Collection<ObjectiveHistory> histories) {
        Map<LocalDate, List<SloId>> firstDays = new HashMap<>();
        Map<LocalDate, List<SloId>> cut = new HashMap<>();
        if (!histories.isEmpty()) {
            Instant earliest =
                    moments.values().stream().min(Comparator.naturalOrder()).orElseThrow();
            for (ObjectiveHistory history : histories) {
                Window window = history.lastPromised()
                        .map(ServiceLevelObjective::window)
                        .orElse(ServiceLevelObjective.STARTING_WINDOW);
                LocalDate first = firstDay(window, earliest);
                firstDays.computeIfAbsent(first, none -> new ArrayList<>()).add(history.id());
                if (window instanceof Window.Calendar) {
                    cut.computeIfAbsent(first, none -> new ArrayList<>()).add(history.id());
                }
            }
        }
        Map<SloId, Tally> tallies = new HashMap<>();
        firstDays.forEach((first, ids) -> tallies.putAll(sums.since(ids, first)));
        cut.forEach((first, ids) -> cuts.into(tallies, ids, first));
        return tallies;
    }

    /** What the clock changed before this moment can belong to the calendar window before. */
    private static LocalDate firstDay(Window window, Instant earliest) {
        Instant start = switch (window) {
            case Window.Rolling rolling -> rolling.at(earliest).start();
            case Window.Calendar calendar ->
                calendar.at(earliest.minus(LOOK_BACK)).start();
        };
        // Look-backs of hours see hours of days that are not closed yet, however short the window is.
        Instant lookBack = earliest.minus(LOOK_BACK);
        return Windows.day((lookBack.isBefore(start) ? lookBack : start).plusNanos(1));
    }

    /** The objectives with slices of which refreshes count, and from when on they are not counted yet. */
    private static Map<SloId, Instant> sliced(
            Map<ProductId, Instant> moments,
            Map<ProductId, Instant> countedUntil,
            Map<ProductId, List<ObjectiveHistory>> histories) {
        Map<SloId, Instant> sliced = new HashMap<>();
        moments.forEach((product, now) -> {
            for (ObjectiveHistory history : histories.getOrDefault(product, List.of())) {
                if (history.isSliced()
                        && history.lastPromised()
                                .filter(objective -> objective.isDerived())
                                .isPresent()) {
                    sliced.put(history.id(), countedUntil.getOrDefault(product, now));
                }
            }
        });
        return sliced;
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
                    .anyMatch(objective -> objective.isDerived())) {
                Instant back = now.minus(LookBackCount.RUNS_BACK);
                Instant open = countedUntil.getOrDefault(product, now);
                derived.put(product, open.isBefore(back) ? open : back);
            }
        });
        return derived;
    }
}

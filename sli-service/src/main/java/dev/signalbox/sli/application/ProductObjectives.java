package dev.signalbox.sli.application;

import dev.signalbox.sli.model.Indicator;
import dev.signalbox.sli.model.ObjectiveHistory;
import dev.signalbox.sli.model.Refresh;
import dev.signalbox.sli.model.ServiceLevelObjective;
import dev.signalbox.sli.model.SloId;
import dev.signalbox.sli.model.SloState;
import dev.signalbox.sli.model.Standing;
import dev.signalbox.sli.model.Sums;
import dev.signalbox.sli.model.Timeline;
import dev.signalbox.sli.model.Transition;
import dev.signalbox.sli.model.Windows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The objectives of one product with all that their states follow from, as one transaction sees it. */
public final class ProductObjectives {
    private final List<ObjectiveHistory> histories;
    private final Map<SloId, Standing> standings;
    private final Map<SloId, NavigableMap<LocalDate, Sums>> closedDays;
    private final List<Refresh> refreshes;

    ProductObjectives(
            List<ObjectiveHistory> histories,
            Map<SloId, Standing> standings,
            Map<SloId, NavigableMap<LocalDate, Sums>> closedDays,
            List<Refresh> refreshes) {
        this.histories = histories;
        this.standings = new HashMap<>(standings);
        this.closedDays = closedDays;
        this.refreshes = refreshes;
    }

    public List<ObjectiveHistory> histories() {
        return histories;
    }

    public Standing standing(ObjectiveHistory history) {
        return standings.getOrDefault(history.id(), Standing.NEVER_TOLD);
    }

    /** Notes that the mesh is told of this state. */
    Standing told(ObjectiveHistory history, SloState state, Instant at) {
        Standing next = standing(history).told(state, at);
        standings.put(history.id(), next);
        return next;
    }

    /**
     * The latest moment that is known of: an event can come late, after younger ones of other lanes, and does not turn the
     * clock back.
     */
    Instant present(ObjectiveHistory history, Instant now) {
        Instant present =
                standing(history).isTold() && standing(history).since().isAfter(now)
                        ? standing(history).since()
                        : now;
        for (Refresh refresh : refreshes) {
            present = refresh.at().isAfter(present) ? refresh.at() : present;
        }
        return present;
    }

    /** What silence has changed up to now and the mesh was not told. */
    List<Transition> silence(
            ObjectiveHistory history, ServiceLevelObjective objective, Indicator.Freshness freshness, Instant now) {
        Standing standing = standing(history);
        return timeline(objective)
                .dataUpTo(now)
                .map(upTo -> freshness.silence(standing.state(), upTo, now))
                .orElse(List.of())
                .stream()
                .filter(transition -> transition.at().isAfter(standing.since()))
                .toList();
    }

    public Timeline timeline(ServiceLevelObjective objective) {
        return Timeline.of(objective.ports(), refreshes);
    }

    /** The state at this moment, by what came before {@code until}. */
    SloState state(ObjectiveHistory history, ServiceLevelObjective objective, Instant now, Instant until) {
        return switch (objective.indicator()) {
            case Indicator.Freshness freshness ->
                timeline(objective)
                        .dataUpTo(now)
                        .map(upTo -> freshness.stateAt(now, upTo))
                        .orElse(SloState.UNKNOWN);
            case Indicator.PublishSuccess success ->
                success.state(window(history, objective, until), objective.target());
        };
    }

    /** What the objective's rolling window holds: the days that are closed, and what came after them before {@code until}. */
    public Sums window(ObjectiveHistory history, ServiceLevelObjective objective, Instant until) {
        LocalDate first = Windows.firstDay(until, objective.windowDays());
        NavigableMap<LocalDate, Sums> days =
                closedDays.getOrDefault(history.id(), new TreeMap<>()).subMap(first, true, Windows.day(until), true);
        Instant open = days.isEmpty() ? Windows.start(first) : Windows.end(days.lastKey());
        Sums sums = history.sums(refreshes, open, until);
        for (Sums day : days.values()) {
            sums = sums.plus(day);
        }
        return sums;
    }

    /** What was counted on one day. */
    Sums day(ObjectiveHistory history, LocalDate day) {
        return history.sums(refreshes, Windows.start(day), Windows.end(day));
    }
}

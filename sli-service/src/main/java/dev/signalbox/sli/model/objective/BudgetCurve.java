package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How an objective's window went: by day, by hour in the running day, and at each evaluation between. */
public record BudgetCurve(ServiceLevelObjective objective, NavigableMap<Instant, Sums> points) {

    /**
     * @param tally from a window before the first moment on
     * @param told what the mesh was told, in any order
     * @param now where it stands now
     */
    public static BudgetCurve of(
            ServiceLevelObjective objective,
            Tally tally,
            Collection<BudgetPoint> told,
            Assessment now,
            Instant from,
            Instant to) {
        NavigableMap<Instant, Sums> points = new TreeMap<>();
        tally.days()
                .keySet()
                .forEach(day -> points.put(Windows.end(day), windowOf(objective, tally, Windows.end(day))));
        tally.hours().keySet().stream()
                .filter(end -> end.isBefore(now.at()))
                .forEach(end -> points.put(end, windowOf(objective, tally, end)));
        told.forEach(point -> points.put(point.at(), point.window()));
        points.put(now.at(), now.window());
        points.values().removeIf(window -> window.total() == 0);
        return new BudgetCurve(objective, new TreeMap<>(points.subMap(from, true, to, true)));
    }

    private static Sums windowOf(ServiceLevelObjective objective, Tally tally, Instant end) {
        return tally.between(objective.window().at(end).start(), end);
    }
}

package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.BudgetCurve;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the rolling window of an objective went, in the order of time and ready to draw. */
public record SeriesResponse(
        String sloId,
        double target,
        Instant from,
        Instant to,
        List<Point> points,
        @Nullable String next) {

    /** What the window held at a moment. */
    public record Point(
            Instant at,
            long good,
            long bad,
            long total,
            @Nullable Double compliance,
            @Nullable Double budgetRemaining) {}

    static SeriesResponse of(BudgetCurve curve, Instant from, Instant to) {
        double target = curve.objective().target();
        return new SeriesResponse(
                curve.objective().id().toString(),
                target,
                from,
                to,
                curve.points().entrySet().stream()
                        .map(entry -> point(entry.getKey(), entry.getValue(), target))
                        .toList(),
                null);
    }

    private static Point point(Instant at, Sums window, double target) {
        return new Point(
                at,
                window.good(),
                window.bad(),
                window.total(),
                ObjectiveResponse.boxed(window.compliance()),
                ObjectiveResponse.boxed(window.budgetRemaining(target)));
    }
}

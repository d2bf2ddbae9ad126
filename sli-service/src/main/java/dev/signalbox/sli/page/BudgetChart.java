package dev.signalbox.sli.page;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.BudgetCurve;
import dev.signalbox.web.page.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The budget curve as the coordinates of an SVG of {@value #WIDTH} by {@value #HEIGHT}: time to the right, budget left upwards.
 *
 * @param line the curve, {@code x,y x,y …}
 * @param area the same, closed along the line of an exhausted budget
 * @param zero the height of an exhausted budget
 * @param table the curve in numbers, the latest first
 */
public record BudgetChart(
        String line,
        String area,
        String zero,
        List<Tick> ticks,
        Moment from,
        Moment to,
        String lastX,
        String lastY,
        String summary,
        List<Row> table) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 220;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 14;
    private static final int BOTTOM = 26;
    private static final int MOST_ROWS = 40;
    /** An overspent budget is drawn down to here; the numbers say the rest. */
    private static final double LOWEST = -1;

    /** A line across, with its percentage. */
    public record Tick(String y, String text) {}

    /** One point in numbers. */
    public record Row(Moment at, String budget, String compliance, String good, String bad) {}

    /** Null if there are fewer than two points to draw. */
    static @Nullable BudgetChart of(BudgetCurve curve) {
        if (curve.points().size() < 2) {
            return null;
        }
        double target = curve.objective().target();
        Instant start = curve.points().firstKey();
        Instant end = curve.points().lastKey();
        double lowest = 0;
        for (Sums window : curve.points().values()) {
            lowest = Math.min(lowest, remaining(window, target));
        }
        Scale scale = new Scale(start, end, Math.max(LOWEST, lowest < 0 ? Math.min(lowest, -0.25) : 0));
        List<String> line = new ArrayList<>();
        for (Map.Entry<Instant, Sums> point : curve.points().entrySet()) {
            line.add(scale.x(point.getKey()) + "," + scale.y(remaining(point.getValue(), target)));
        }
        double last = remaining(curve.points().lastEntry().getValue(), target);
        return new BudgetChart(
                String.join(" ", line),
                scale.x(start) + "," + scale.y(0) + " " + String.join(" ", line) + " " + scale.x(end) + ","
                        + scale.y(0),
                scale.y(0),
                ticks(scale),
                Moment.of(start),
                Moment.of(end),
                scale.x(end),
                scale.y(last),
                "Error budget left from " + Moment.of(start).text() + " to "
                        + Moment.of(end).text() + ": from "
                        + Figures.budget(curve.points().firstEntry().getValue().budgetRemaining(target)) + " to "
                        + Figures.budget(curve.points().lastEntry().getValue().budgetRemaining(target)) + ".",
                rows(curve, target));
    }

    private static List<Tick> ticks(Scale scale) {
        List<Tick> ticks = new ArrayList<>();
        for (double share : new double[] {1, 0.5, 0, -0.5, -1}) {
            if (share >= scale.lowest()) {
                ticks.add(new Tick(scale.y(share), Math.round(share * 100) + " %"));
            }
        }
        return ticks;
    }

    private static List<Row> rows(BudgetCurve curve, double target) {
        return curve.points().descendingMap().entrySet().stream()
                .limit(MOST_ROWS)
                .map(point -> new Row(
                        Moment.of(point.getKey()),
                        Figures.budget(point.getValue().budgetRemaining(target)),
                        Figures.percent(point.getValue().compliance()),
                        Figures.count(ObjectiveLine.inUnits(
                                curve.objective(), point.getValue().good())),
                        Figures.count(ObjectiveLine.inUnits(
                                curve.objective(), point.getValue().bad()))))
                .toList();
    }

    private static double remaining(Sums window, double target) {
        return window.budgetRemaining(target).orElse(1);
    }

    private record Scale(Instant start, Instant end, double lowest) {
        String x(Instant at) {
            double share = (double) Duration.between(start, at).toMillis()
                    / Math.max(1, Duration.between(start, end).toMillis());
            return coordinate(LEFT + share * (WIDTH - LEFT - RIGHT));
        }

        String y(double remaining) {
            double share = (1 - Math.clamp(remaining, lowest, 1.0)) / (1 - lowest);
            return coordinate(TOP + share * (HEIGHT - TOP - BOTTOM));
        }

        private static String coordinate(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}

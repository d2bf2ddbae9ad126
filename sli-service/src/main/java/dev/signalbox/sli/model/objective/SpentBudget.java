package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What spent the error budget of an objective's window: the hours and days with the most bad ones, the worst first. */
public record SpentBudget(Assessment assessment, Instant from, List<SpentWindow> windows) {
    private static final Comparator<SpentWindow> WORST_FIRST = Comparator.comparingLong(
                    (SpentWindow window) -> -window.sums().bad())
            .thenComparing(SpentWindow::to);

    public SpentBudget {
        windows = List.copyOf(windows);
    }

    /**
     * Without causes.
     *
     * @param tally what is counted for good
     * @param pastHours the hours of days that are over, as far as they are kept: a day falls apart into them where all are there
     * @param countedUntil up to where refreshes are counted; what the assessment holds beyond is one window more
     */
    public static SpentBudget of(
            Assessment assessment, Tally tally, NavigableMap<Instant, Sums> pastHours, Instant countedUntil, int most) {
        Instant start = assessment.objective().window().at(assessment.at()).start();
        List<SpentWindow> windows = new ArrayList<>();
        for (LocalDate day :
                tally.days().tailMap(Windows.day(start.plusNanos(1)), true).keySet()) {
            windows.addAll(ofDay(day, start, tally, pastHours));
        }
        tally.hours().tailMap(start, false).forEach((end, sums) -> windows.add(hour(end, sums)));
        if (assessment.objective().isDerived() && countedUntil.isBefore(assessment.at())) {
            windows.add(new SpentWindow(
                    countedUntil, assessment.at(), difference(assessment.window(), total(windows)), List.of()));
        }
        return new SpentBudget(
                assessment,
                start,
                windows.stream()
                        .filter(window -> window.sums().bad() > 0)
                        .sorted(WORST_FIRST)
                        .limit(most)
                        .toList());
    }

    private static List<SpentWindow> ofDay(
            LocalDate day, Instant start, Tally tally, NavigableMap<Instant, Sums> pastHours) {
        Instant begin = Windows.start(day).isBefore(start) ? start : Windows.start(day);
        Sums whole = tally.between(begin, Windows.end(day));
        NavigableMap<Instant, Sums> hours = pastHours.subMap(begin, false, Windows.end(day), true);
        if (!Tally.total(hours).equals(whole)) {
            return List.of(new SpentWindow(begin, Windows.end(day), whole, List.of()));
        }
        return hours.entrySet().stream()
                .map(hour -> hour(hour.getKey(), hour.getValue()))
                .toList();
    }

    private static SpentWindow hour(Instant end, Sums sums) {
        return new SpentWindow(end.minus(Windows.HOUR), end, sums, List.of());
    }

    private static Sums total(List<SpentWindow> windows) {
        return windows.stream().map(SpentWindow::sums).reduce(Sums.NONE, Sums::plus);
    }

    private static Sums difference(Sums all, Sums known) {
        return new Sums(Math.max(0, all.good() - known.good()), Math.max(0, all.bad() - known.bad()));
    }

    /** The same with each window as it is explained. */
    public SpentBudget explained(UnaryOperator<SpentWindow> explanation) {
        return new SpentBudget(
                assessment, from, windows.stream().map(explanation).toList());
    }

    /** When the first of the windows begins. */
    public Optional<Instant> earliest() {
        return windows.stream().map(SpentWindow::from).min(Comparator.naturalOrder());
    }

    /** How many bad ones the budget of the window allows. */
    public double allowed() {
        return assessment.window().total() * (1 - assessment.objective().target());
    }

    /** The share of it that all of the window spent. */
    public double share() {
        return share(assessment.window());
    }

    private double share(Sums sums) {
        return sums.bad() == 0 ? 0 : sums.bad() / allowed();
    }

    /** The share of the error budget that a window spent: 1 is all of it. */
    public double shareOf(SpentWindow window) {
        return share(window.sums());
    }
}

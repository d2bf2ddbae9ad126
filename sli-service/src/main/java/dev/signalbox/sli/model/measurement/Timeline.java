package dev.signalbox.sli.model.measurement;

import dev.signalbox.sli.model.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was known of a product's data at each moment, as its refreshes arrived.
 *
 * <p>A pure function of the refreshes, in whatever order they are read. Data is known up to the latest {@code dataUpTo} of
 * a successful run, so a run that repairs old data makes nothing staler; over several ports the port furthest behind counts.
 */
public final class Timeline {
    private final List<Refresh> refreshes;
    private final TreeMap<Instant, Instant> knownUpTo = new TreeMap<>();

    private Timeline(List<Refresh> refreshes) {
        this.refreshes = refreshes;
    }

    /** The timeline of these ports; none named means that a refresh of any port is a refresh of the product. */
    public static Timeline of(Set<String> ports, Collection<Refresh> refreshes) {
        Timeline timeline = new Timeline(refreshes.stream()
                .filter(refresh -> refresh.concerns(ports))
                .sorted(Comparator.comparing(Refresh::at).thenComparing(Refresh::runId))
                .toList());
        Map<String, Instant> byPort = new HashMap<>();
        for (Refresh refresh : timeline.refreshes) {
            if (refresh.succeeded()) {
                Set<String> refreshed =
                        ports.isEmpty() || refresh.port().equals(Refresh.ALL_PORTS) ? ports : Set.of(refresh.port());
                for (String port : refreshed.isEmpty() ? Set.of(Refresh.ALL_PORTS) : refreshed) {
                    byPort.merge(port, refresh.dataUpTo(), Timeline::later);
                }
                if (byPort.size() >= ports.size()) {
                    byPort.values().stream()
                            .min(Comparator.naturalOrder())
                            .ifPresent(furthestBehind -> timeline.knownUpTo.put(refresh.at(), furthestBehind));
                }
            }
        }
        return timeline;
    }

    /** Up to when the data was known to be complete at this moment; empty before the first success. */
    public Optional<Instant> dataUpTo(Instant now) {
        return Optional.ofNullable(knownUpTo.floorEntry(now)).map(Map.Entry::getValue);
    }

    /** When the last run that succeeded was seen, up to this moment. */
    public Optional<Instant> lastSuccess(Instant now) {
        return refreshes.stream()
                .filter(refresh -> refresh.succeeded() && !refresh.at().isAfter(now))
                .map(Refresh::at)
                .max(Comparator.naturalOrder());
    }

    /** When the last run before this moment was seen. */
    public Optional<Instant> lastRun(Instant before) {
        return refreshes.stream()
                .map(Refresh::at)
                .filter(at -> at.isBefore(before))
                .max(Comparator.naturalOrder());
    }

    /** M14: the runs of [from, to), good if they succeeded. */
    public Sums runs(Instant from, Instant to) {
        long good = 0;
        long bad = 0;
        for (Refresh refresh : refreshes) {
            if (!refresh.at().isBefore(from) && refresh.at().isBefore(to)) {
                good += refresh.succeeded() ? 1 : 0;
                bad += refresh.succeeded() ? 0 : 1;
            }
        }
        return new Sums(good, bad);
    }

    /** M2: the rows that the successful runs of [from, to) brought, and those that they should have brought too. */
    public Sums rows(Instant from, Instant to) {
        Sums sums = Sums.NONE;
        for (Refresh refresh : refreshes) {
            if (refresh.succeeded()
                    && !refresh.at().isBefore(from)
                    && refresh.at().isBefore(to)) {
                sums = sums.plus(refresh.rows());
            }
        }
        return sums;
    }

    /** M1: a whole second is good if the data was younger than the threshold at its start; seconds before any success count nowhere. */
    public Sums seconds(Duration within, Instant from, Instant to) {
        Sums sums = Sums.NONE;
        Map.Entry<Instant, Instant> piece = knownUpTo.floorEntry(from);
        if (piece == null) {
            piece = knownUpTo.higherEntry(from);
        }
        while (piece != null && piece.getKey().isBefore(to)) {
            Map.Entry<Instant, Instant> next = knownUpTo.higherEntry(piece.getKey());
            Instant start = later(piece.getKey(), from);
            Instant end = next == null || next.getKey().isAfter(to) ? to : next.getKey();
            if (start.isBefore(end)) {
                Instant staleAt = later(start, earlier(end, piece.getValue().plus(within)));
                sums = sums.plus(new Sums(Windows.wholeSeconds(start, staleAt), Windows.wholeSeconds(staleAt, end)));
            }
            piece = next;
        }
        return sums;
    }

    /** The stretches of [from, to) in which the data was as old as the threshold or older; runs that did not help end none. */
    public List<Stale> stale(Duration within, Instant from, Instant to) {
        List<Stale> stretches = new ArrayList<>();
        Map<Instant, Refresh> successes = successes();
        Map.Entry<Instant, Instant> piece = knownUpTo.floorEntry(from);
        if (piece == null) {
            piece = knownUpTo.higherEntry(from);
        }
        while (piece != null && piece.getKey().isBefore(to)) {
            Map.Entry<Instant, Instant> next = knownUpTo.higherEntry(piece.getKey());
            Instant end = next == null ? to : earlier(next.getKey(), to);
            Instant staleAt =
                    later(later(piece.getKey(), from), piece.getValue().plus(within));
            if (staleAt.isBefore(end)) {
                boolean goesOn =
                        !stretches.isEmpty() && stretches.getLast().until().equals(staleAt);
                Stale before = goesOn ? stretches.removeLast() : new Stale(staleAt, end, piece.getValue(), null);
                boolean isOver = next != null
                        && next.getKey().equals(end)
                        && end.isBefore(next.getValue().plus(within));
                stretches.add(new Stale(before.from(), end, before.dataUpTo(), isOver ? successes.get(end) : null));
            }
            piece = next;
        }
        return stretches;
    }

    /** Of each moment the run that brought the newest data. */
    private Map<Instant, Refresh> successes() {
        return refreshes.stream()
                .filter(Refresh::succeeded)
                .collect(Collectors.toMap(
                        Refresh::at,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Refresh::dataUpTo))));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

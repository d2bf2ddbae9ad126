package dev.signalbox.sli.application;

import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.measurement.Recent;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Tally;
import dev.signalbox.sli.model.measurement.Timeline;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.LookBack;
import dev.signalbox.sli.model.objective.LookBacks;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one objective counted in each look-back (docs/adr/0037).
 *
 * @param countedUntil the refreshes before this moment are in the hours
 * @param refreshes those from that moment on, or from {@link #RUNS_BACK} before now on
 */
record LookBackCount(
        ObjectiveHistory history,
        ServiceLevelObjective objective,
        Recent recent,
        Tally tally,
        Instant countedUntil,
        List<Refresh> refreshes) {
    /** How far back the runs are read: a look-back of two hours, for as long as its alert outlives the last of them. */
    static final Duration RUNS_BACK = LookBack.TWO_HOURS.reach().plus(LookBack.TWO_HOURS.length());
    /** Silence of whoever measures in windows ends an alert after two of them, but within a day. */
    private static final Duration LONGEST_LULL = Duration.ofDays(1);

    /**
     * Look-backs of minutes end with the last data, so that time alone empties them but never moves them; those of hours end with the
     * running hour, at whose end they are looked at again.
     */
    LookBacks at(Instant now, Instant until) {
        Optional<Instant> lastData = Stream.concat(recent.measuredUntil().stream(), ranUntil(until).stream())
                .max(Comparator.naturalOrder());
        Map<LookBack, Sums> counted = new EnumMap<>(LookBack.class);
        Map<LookBack, Instant> silentFrom = new EnumMap<>(LookBack.class);
        for (LookBack lookBack : LookBack.values()) {
            Sums sums = Sums.NONE;
            if (!lookBack.isFine()) {
                sums = hours(Windows.hourEnd(until).minus(lookBack.reach()), until);
            } else if (lastData.isPresent()) {
                Instant end = lastData.get();
                Instant silent = end.plus(longer(lookBack.length(), lull()));
                if (now.isBefore(silent)) {
                    sums = minutes(end.minus(lookBack.reach()), end, until);
                    silentFrom.put(lookBack, silent);
                }
            }
            if (sums.total() > 0) {
                counted.put(lookBack, sums);
            }
        }
        return new LookBacks(counted, silentFrom);
    }

    /** Runs are seen when they end; data grows old all the time, once there is any. */
    private Optional<Instant> ranUntil(Instant until) {
        Instant last = until.minusNanos(1);
        return switch (objective.indicator()) {
            case Indicator.Freshness _ -> timeline().dataUpTo(last).map(upTo -> Windows.bucketEnd(last.plusNanos(1)));
            case Indicator.PublishSuccess _, Indicator.Completeness _ -> lastRun(until);
            case Indicator.DeadLetterRate _ -> objective.isDerived() ? lastRun(until) : Optional.empty();
            case Indicator.Share _, Indicator.Threshold _ -> Optional.empty();
        };
    }

    private Optional<Instant> lastRun(Instant until) {
        return timeline().lastRun(until).map(ran -> Windows.bucketEnd(ran.plusNanos(1)));
    }

    /** The next measurement is waited for during two more windows of the last. */
    private Duration lull() {
        Duration twice = recent.window().multipliedBy(2);
        return twice.compareTo(LONGEST_LULL) > 0 ? LONGEST_LULL : twice;
    }

    private Sums minutes(Instant from, Instant to, Instant until) {
        return Tally.total(recent.buckets().subMap(from, false, to, true))
                .plus(history.sums(refreshes, from, to.isBefore(until) ? to : until));
    }

    private Sums hours(Instant from, Instant until) {
        return Tally.total(recent.pastHours().tailMap(from, false))
                .plus(tally.hoursAfter(from))
                .plus(history.sums(refreshes, countedUntil.isAfter(from) ? countedUntil : from, until));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Timeline timeline() {
        return history.timeline(objective, refreshes);
    }
}

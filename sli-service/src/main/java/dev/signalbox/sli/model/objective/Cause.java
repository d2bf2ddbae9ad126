package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Stale;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What made a stretch of time spend budget. */
public sealed interface Cause {
    /** The most first, and of as many the earliest. */
    Comparator<Cause> WORST_FIRST =
            Comparator.comparingLong((Cause cause) -> -cause.bad()).thenComparing(Cause::at);

    /** How many it made bad; 0 for what only explains another cause. */
    long bad();

    Instant at();

    /**
     * A measurement that was bad, or had bad ones.
     *
     * @param known the broker's time of it; null if that was not written down
     */
    record Measured(
            Series series,
            Measurement measurement,
            @Nullable Instant known,
            long bad) implements Cause {
        @Override
        public Instant at() {
            return measurement.windowEnd();
        }
    }

    /** A run that failed. */
    record FailedRun(Refresh run, long bad) implements Cause {
        @Override
        public Instant at() {
            return run.at();
        }
    }

    /** A run that brought fewer rows than it should have. */
    record MissingRows(Refresh run) implements Cause {
        @Override
        public long bad() {
            return run.rows().bad();
        }

        @Override
        public Instant at() {
            return run.at();
        }
    }

    /** A refresh that was late, or is. */
    record LateRefresh(Stale stale, long bad) implements Cause {
        @Override
        public Instant at() {
            return stale.from();
        }
    }
}

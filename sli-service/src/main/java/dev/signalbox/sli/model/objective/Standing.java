package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the mesh was last told of an objective.
 *
 * @param since when the objective came into this state
 * @param revision of the last evaluation that was sent; 0 if there was none
 * @param missingFrom from when on its data counts as missing if nobody measures it until then; null if nobody ever did
 * @param assessedAt the latest moment that it was assessed for, told or not; null if it never was
 * @param alertUntil when the alert ends or softens if nothing comes until then; null if silence alone does not end it within the hour
 */
public record Standing(
        SloState state,
        Alert alert,
        Instant since,
        long revision,
        @Nullable Instant missingFrom,
        @Nullable Instant assessedAt,
        @Nullable Instant alertUntil) {
    public static final Standing NEVER_TOLD =
            new Standing(SloState.UNKNOWN, Alert.NONE, Instant.EPOCH, 0, null, null, null);
    /** How long a measured indicator may fall silent, unless its windows are longer than half of this. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    public boolean isTold() {
        return revision > 0;
    }

    /** The standing after one more evaluation. */
    public Standing told(SloState next, Alert loud, Instant at) {
        return new Standing(
                next, loud, next == state && isTold() ? since : at, revision + 1, missingFrom, assessedAt, alertUntil);
    }

    /** The standing after an evaluation that the mesh was told as this revision. */
    public Standing toldBefore(SloState next, Alert loud, Instant at, long as) {
        Standing told = told(next, loud, at);
        return new Standing(next, loud, told.since, as, missingFrom, assessedAt, alertUntil).assessed(at);
    }

    /** The standing after an assessment for this moment. */
    public Standing assessed(Instant at) {
        Instant known = assessedAt;
        return known != null && known.isAfter(at)
                ? this
                : new Standing(state, alert, since, revision, missingFrom, at, alertUntil);
    }

    /**
     * After a measurement the next is waited for during two more windows of its length, and a day at least. Where events are what
     * measures, nobody is waited for.
     */
    public static Optional<Instant> missingFrom(Series series, Measurement measurement) {
        if (series.isDerived()) {
            return Optional.empty();
        }
        Duration length = measurement.length();
        Duration twice = length.plus(length);
        return Optional.of(measurement.windowEnd().plus(twice.compareTo(PATIENCE) > 0 ? twice : PATIENCE));
    }

    /** The standing if its data counts as missing from this moment on, unless it does so later. */
    public Standing missedFrom(Instant next) {
        Instant known = missingFrom;
        return known == null || next.isAfter(known)
                ? new Standing(state, alert, since, revision, next, assessedAt, alertUntil)
                : this;
    }

    /** The standing with the end of its alert. */
    public Standing alertedUntil(@Nullable Instant until) {
        return new Standing(state, alert, since, revision, missingFrom, assessedAt, until);
    }

    /** Whether silence has ended its alert by now, or softened it. */
    public boolean isAlertOverAt(Instant now) {
        Instant until = alertUntil;
        return until != null && !until.isAfter(now);
    }

    /** Whether whoever measured it has fallen silent. */
    public boolean isSilentAt(Instant now) {
        Instant known = missingFrom;
        return known != null && !now.isBefore(known);
    }
}

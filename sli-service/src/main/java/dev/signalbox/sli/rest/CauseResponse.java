package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Stale;
import dev.signalbox.sli.model.objective.Cause;
import dev.signalbox.sli.model.objective.CauseInWords;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a window spent budget.
 *
 * @param kind MEASUREMENT, FAILED_RUN, MISSING_ROWS or LATE_REFRESH
 * @param says the same as a sentence
 * @param bad how many it made bad, in the objective's unit; 0 for what only explains another cause
 * @param from of what was measured, or since when the data was too old
 * @param until of what was measured, or when a refresh came; null while none has, and for a run
 * @param at the broker's time; null if it was not written down
 * @param source the domain or agent that told it
 * @param seriesId of a measurement: with its window it names what stands there
 * @param runId the run that failed, lacked rows, or came late
 * @param reports the OpenLineage reports of the run, as long as they are kept
 */
public record CauseResponse(
        String kind,
        String says,
        long bad,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant at,
        @Nullable String source,
        @Nullable String port,
        @Nullable String seriesId,
        @Nullable Double value,
        @Nullable Instant observedAt,
        @Nullable String runId,
        @Nullable Instant dataUpTo,
        List<UUID> reports) {

    static CauseResponse of(ServiceLevelObjective objective, Cause cause, Map<String, List<UUID>> reports) {
        String says = CauseInWords.of(objective, cause);
        return switch (cause) {
            case Cause.Measured(Series series, Measurement measurement, var known, long bad) ->
                new CauseResponse(
                        "MEASUREMENT",
                        says,
                        bad,
                        measurement.windowStart(),
                        measurement.windowEnd(),
                        known,
                        series.source(),
                        present(series.port()),
                        series.id().toString(),
                        measurement.reading() instanceof Reading.Value(double value) ? (Double) value : null,
                        measurement.observedAt(),
                        null,
                        null,
                        List.of());
            case Cause.FailedRun(Refresh run, long bad) -> ofRun("FAILED_RUN", says, bad, objective, run, reports);
            case Cause.MissingRows(Refresh run) -> ofRun("MISSING_ROWS", says, cause.bad(), objective, run, reports);
            case Cause.LateRefresh(Stale stale, long bad) ->
                new CauseResponse(
                        "LATE_REFRESH",
                        says,
                        bad,
                        stale.from(),
                        stale.endedBy() == null ? null : stale.until(),
                        stale.endedBy() == null ? null : stale.until(),
                        objective.product().domain(),
                        stale.endedBy() == null ? null : present(stale.endedBy().port()),
                        null,
                        null,
                        null,
                        stale.endedBy() == null ? null : present(LineageFact.Run.named(stale.endedBy())),
                        stale.dataUpTo(),
                        List.of());
        };
    }

    private static CauseResponse ofRun(
            String kind,
            String says,
            long bad,
            ServiceLevelObjective objective,
            Refresh run,
            Map<String, List<UUID>> reports) {
        String id = LineageFact.Run.named(run);
        List<UUID> told = reports.getOrDefault(id, List.of());
        return new CauseResponse(
                kind,
                says,
                bad,
                null,
                null,
                run.at(),
                objective.product().domain() + (told.isEmpty() ? "" : LineageFact.AGENT),
                present(run.port()),
                null,
                null,
                null,
                id,
                run.dataUpTo(),
                told);
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Stale;
import java.time.Duration;

/** Causes as people tell them. */
public final class CauseInWords {
    private CauseInWords() {}

    public static String of(ServiceLevelObjective objective, Cause cause) {
        return switch (cause) {
            case Cause.Measured(Series series, Measurement measurement, var _, var _) ->
                series.source()
                        + switch (measurement.reading()) {
                            case Reading.Counts(long good, long bad) -> " counted " + bad + " bad of " + (good + bad);
                            case Reading.Value(double value) ->
                                " measured " + Wording.number(value) + " " + measurement.unit() + ", promised is "
                                        + objective.inWords();
                        };
            case Cause.FailedRun(Refresh run, var _) -> "run " + LineageFact.Run.named(run) + " failed";
            case Cause.MissingRows(Refresh run) ->
                "run " + LineageFact.Run.named(run) + " brought " + run.rows().good() + " rows of "
                        + run.rows().total();
            case Cause.LateRefresh(Stale stale, var _)
            when objective.indicator() instanceof Indicator.Freshness freshness && freshness.isOfCatalog() ->
                "what was admitted at " + stale.dataUpTo() + " was too old from " + stale.from()
                        + (stale.endedBy() == null
                                ? " on, and nothing has been admitted since"
                                : " until the next publication was admitted " + late(stale) + " later");
            case Cause.LateRefresh(Stale stale, var _) -> {
                Refresh end = stale.endedBy();
                yield "the data of " + stale.dataUpTo() + " was too old from " + stale.from()
                        + (end == null
                                ? " on, and no run has brought newer data that is young enough"
                                : " until run " + LineageFact.Run.named(end) + " came " + late(stale) + " later");
            }
        };
    }

    private static String late(Stale stale) {
        return Wording.span(
                Duration.ofSeconds(Duration.between(stale.from(), stale.until()).toSeconds()));
    }
}

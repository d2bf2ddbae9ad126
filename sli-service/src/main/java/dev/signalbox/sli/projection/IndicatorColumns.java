package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.objective.Bound;
import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The columns in which an indicator stands, beside its name. */
record IndicatorColumns(
        @Nullable Long withinMillis,
        @Nullable Long atRiskMillis,
        @Nullable String comparison,
        @Nullable Double bound,
        @Nullable String unit) {

    private static final String SECONDS = "s";

    static IndicatorColumns of(Indicator indicator) {
        return switch (indicator) {
            // As a bound, which an instance of the release before reads as what agents measure.
            case Indicator.Freshness freshness
            when freshness.isOfCatalog() ->
                new IndicatorColumns(
                        null, null, Comparison.LT.name(), freshness.within().toMillis() / 1000.0, SECONDS);
            case Indicator.Freshness(var _, Duration within, Duration atRiskAfter) ->
                new IndicatorColumns(within.toMillis(), atRiskAfter.toMillis(), null, null, null);
            case Indicator.Threshold(var _, Bound bound) ->
                new IndicatorColumns(null, null, bound.comparison().name(), bound.limit(), bound.unit());
            // A comparison without a bound: a measured value is the share that fails, or the share that is good.
            case Indicator.Share(var _, boolean countsFailures) ->
                new IndicatorColumns(
                        null, null, countsFailures ? Comparison.LE.name() : Comparison.GE.name(), null, null);
            case Indicator.DeadLetterRate _ -> new IndicatorColumns(null, null, Comparison.LE.name(), null, null);
            case Indicator.PublishSuccess _, Indicator.Completeness _ ->
                new IndicatorColumns(null, null, null, null, null);
        };
    }

    static Indicator read(ResultSet row) throws SQLException {
        String sli = row.getString("sli");
        String unit = row.getString("unit");
        if (sli.equals(StandardIndicator.FRESHNESS.sli())) {
            return new Indicator.Freshness(
                    Duration.ofMillis(row.getLong("within_ms")), Duration.ofMillis(row.getLong("at_risk_ms")));
        }
        if (sli.equals(StandardIndicator.PUBLISH_SUCCESS.sli())) {
            return new Indicator.PublishSuccess();
        }
        if (sli.equals(StandardIndicator.COMPLETENESS.sli())) {
            return new Indicator.Completeness();
        }
        Comparison comparison = Comparison.valueOf(row.getString("comparison"));
        if (unit == null) {
            return sli.equals(StandardIndicator.DLQ_RATE.sli())
                    ? new Indicator.DeadLetterRate()
                    : new Indicator.Share(sli, comparison.isUpper());
        }
        double limit = row.getDouble("bound");
        Duration within = Duration.ofMillis(Math.round(limit * 1000));
        boolean isAge = comparison.isUpper() && unit.equals(SECONDS) && within.isPositive();
        return isAge && sli.equals(StandardIndicator.CATALOG_FRESHNESS.sli())
                ? Indicator.Freshness.ofCatalog(within)
                : new Indicator.Threshold(sli, new Bound(comparison, limit, unit));
    }
}

package dev.signalbox.catalog.projection.objective;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One evaluation of a service level objective. */
@JsonNaming(SnakeCaseStrategy.class)
public record ObjectiveRow(
        String productId,
        String sloId,
        long revision,
        String sli,
        double target,
        String timeWindow,
        @Nullable Double compliance,
        @Nullable Double budgetRemaining,
        Map<String, Double> burnRates,
        String state,
        String alert,
        Instant evaluatedAt) {
    public ObjectiveRow {
        burnRates = Map.copyOf(burnRates);
    }
}

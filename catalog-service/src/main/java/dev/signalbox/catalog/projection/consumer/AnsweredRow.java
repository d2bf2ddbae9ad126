package dev.signalbox.catalog.projection.consumer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.signalbox.catalog.model.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ConsumptionChecked fills of a consumption.
 *
 * @param port empty for all
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AnsweredRow(
        String productId,
        String consumerId,
        int majorVersion,
        String port,
        String answeredDeclarationId,
        long revision,
        String answeredStatus,
        String impact,
        List<Finding> findings,
        int findingsCount,
        @Nullable Instant sunset,
        Instant answeredAt) {
    public AnsweredRow {
        findings = List.copyOf(findings);
    }
}

package dev.signalbox.catalog.projection.consumer;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * What a ConsumptionDeclared fills of a consumption.
 *
 * @param port empty for all
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DeclaredRow(
        String productId,
        String consumerId,
        int majorVersion,
        String port,
        String declarationId,
        String declaredStatus,
        String contact,
        String purpose,
        List<String> fields,
        Instant declaredAt,
        String declaredTopic,
        long declaredOffset) {
    public DeclaredRow {
        fields = List.copyOf(fields);
    }
}

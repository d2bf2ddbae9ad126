package dev.signalbox.catalog.projection.violation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.signalbox.catalog.model.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One revision of a violation. */
@JsonNaming(SnakeCaseStrategy.class)
public record ViolationRow(
        String productId,
        String violationId,
        long revision,
        String status,
        String stage,
        String policyId,
        String policyVersion,
        String category,
        String severity,
        String enforcement,
        String subject,
        String message,
        List<Evidence> evidence,
        int evidenceCount,
        @Nullable String remediation,
        @Nullable String runbookUrl,
        Instant firstSeenAt,
        Instant updatedAt) {
    public ViolationRow {
        evidence = List.copyOf(evidence);
    }
}

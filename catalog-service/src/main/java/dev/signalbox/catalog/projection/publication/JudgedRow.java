package dev.signalbox.catalog.projection.publication;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.signalbox.catalog.model.BlockingViolation;
import java.time.Instant;
import java.util.List;

/** What a PublicationJudged fills of a publication. */
@JsonNaming(SnakeCaseStrategy.class)
public record JudgedRow(
        String productId,
        String publicationId,
        String version,
        String judgement,
        List<BlockingViolation> blocking,
        int blockingCount,
        String policySet,
        Instant judgedAt,
        long judgedOffset) {
    public JudgedRow {
        blocking = List.copyOf(blocking);
    }
}

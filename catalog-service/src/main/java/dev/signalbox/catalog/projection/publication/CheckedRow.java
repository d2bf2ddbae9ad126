package dev.signalbox.catalog.projection.publication;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.signalbox.catalog.model.CheckedContract;
import dev.signalbox.catalog.model.ConsumerImpact;
import dev.signalbox.catalog.model.Finding;
import java.time.Instant;
import java.util.List;

/** What a PublicationChecked fills of a publication. */
@JsonNaming(SnakeCaseStrategy.class)
public record CheckedRow(
        String productId,
        String publicationId,
        String version,
        String verdict,
        List<CheckedContract> contracts,
        List<Finding> findings,
        int findingsCount,
        List<ConsumerImpact> impacts,
        int impactsCount,
        Instant checkedAt,
        long checkedOffset) {
    public CheckedRow {
        contracts = List.copyOf(contracts);
        findings = List.copyOf(findings);
        impacts = List.copyOf(impacts);
    }
}

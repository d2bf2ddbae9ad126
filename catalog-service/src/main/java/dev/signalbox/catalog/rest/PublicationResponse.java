package dev.signalbox.catalog.rest;

import dev.signalbox.catalog.model.BlockingViolation;
import dev.signalbox.catalog.model.CheckedContract;
import dev.signalbox.catalog.model.ConsumerImpact;
import dev.signalbox.catalog.model.Finding;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A publication and what was answered to it; all times are the broker's.
 *
 * @param state CANDIDATE, REJECTED, ACCEPTED, ADMITTED or BLOCKED
 * @param findingsCount how many there are in truth; the lists may be shortened
 */
record PublicationResponse(
        String publicationId,
        String version,
        String state,
        @Nullable String changelog,
        @Nullable String publishedBy,
        @Nullable Instant publishedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant judgedAt,
        List<CheckedContract> contracts,
        List<Finding> findings,
        int findingsCount,
        List<ConsumerImpact> impacts,
        int impactsCount,
        List<BlockingViolation> blocking,
        int blockingCount) {

    static PublicationResponse of(PublicationEntity publication) {
        var description = publication.description;
        return new PublicationResponse(
                publication.publicationId,
                publication.version,
                publication.state,
                description == null ? null : description.changelog(),
                description == null ? null : description.publishedBy(),
                publication.publishedAt,
                publication.checkedAt,
                publication.judgedAt,
                publication.contracts,
                publication.findings,
                publication.findingsCount,
                publication.impacts,
                publication.impactsCount,
                publication.blocking,
                publication.blockingCount);
    }
}

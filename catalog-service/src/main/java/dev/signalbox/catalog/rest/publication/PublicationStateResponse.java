package dev.signalbox.catalog.rest.publication;

import dev.signalbox.catalog.model.BlockingViolation;
import dev.signalbox.catalog.model.Evidence;
import dev.signalbox.catalog.model.Finding;
import dev.signalbox.catalog.projection.publication.PublicationEntity;
import dev.signalbox.catalog.projection.violation.ViolationEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a publication stands.
 *
 * @param state CANDIDATE, ACCEPTED, REJECTED with its findings, BLOCKED with what blocks it, or ADMITTED
 * @param settled whether the state is the last
 */
record PublicationStateResponse(
        String publicationId,
        String productId,
        String version,
        String state,
        boolean settled,
        List<Finding> findings,
        int findingsCount,
        List<Blocking> blocking,
        int blockingCount,
        @Nullable Instant publishedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant judgedAt) {

    /**
     * A violation that keeps the publication out.
     *
     * @param message null until the violation itself was seen
     */
    record Blocking(
            String violationId,
            String policyId,
            @Nullable String message,
            @Nullable String remediation,
            List<Evidence> evidence) {
        static Blocking of(BlockingViolation named, @Nullable ViolationEntity violation) {
            return violation == null
                    ? new Blocking(named.violationId(), named.policyId(), null, null, List.of())
                    : new Blocking(
                            named.violationId(),
                            named.policyId(),
                            violation.message,
                            violation.remediation,
                            violation.evidence);
        }
    }

    static PublicationStateResponse of(PublicationEntity publication) {
        return new PublicationStateResponse(
                publication.publicationId,
                publication.productId,
                publication.version,
                publication.state,
                switch (publication.state) {
                    case "REJECTED", "BLOCKED", "ADMITTED" -> true;
                    default -> false;
                },
                publication.findings,
                publication.findingsCount,
                blocking(publication),
                publication.blockingCount,
                publication.publishedAt,
                publication.checkedAt,
                publication.judgedAt);
    }

    private static List<Blocking> blocking(PublicationEntity publication) {
        if (publication.blocking.isEmpty()) {
            return List.of();
        }
        Map<String, ViolationEntity> violations = ViolationEntity.of(
                        publication.productId,
                        publication.blocking.stream()
                                .map(BlockingViolation::violationId)
                                .toList())
                .stream()
                .collect(Collectors.toMap(violation -> violation.violationId, Function.identity()));
        return publication.blocking.stream()
                .map(named -> Blocking.of(named, violations.get(named.violationId())))
                .toList();
    }
}

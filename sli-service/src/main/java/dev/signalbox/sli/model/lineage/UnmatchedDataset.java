package dev.signalbox.sli.model.lineage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A dataset that was reported and that no port stands for.
 *
 * @param role as what it was last reported
 * @param belongsTo the product of another domain that it stands behind, if one does
 */
public record UnmatchedDataset(
        String domain,
        UUID id,
        String namespace,
        String name,
        String role,
        Optional<String> belongsTo,
        long reports,
        Instant lastSeen) {}

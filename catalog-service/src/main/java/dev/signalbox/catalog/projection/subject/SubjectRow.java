package dev.signalbox.catalog.projection.subject;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/** A registry subject as one change of a contract left it. */
@JsonNaming(SnakeCaseStrategy.class)
public record SubjectRow(
        String productId,
        String subject,
        long sequence,
        int version,
        int schemaId,
        String schemaObject,
        String fingerprint,
        String contractId,
        String contractVersion,
        Instant changedAt) {}

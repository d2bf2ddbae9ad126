package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import java.time.Instant;
import java.util.List;

/** A violation with all its evidence, also what the event had no room for. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ViolationView(
        String violationId,
        String productId,
        String stage,
        String status,
        long revision,
        Instant firstSeenAt,
        Instant changedAt,
        String policyId,
        String policyVersion,
        String category,
        String severity,
        String enforcement,
        String subject,
        String message,
        List<Evidence> evidence,
        String remediation) {

    static ViolationView of(TrackedViolation tracked) {
        Violation violation = tracked.violation();
        return new ViolationView(
                tracked.id().toString(),
                tracked.productId(),
                tracked.stage().name(),
                tracked.status().name(),
                tracked.revision(),
                tracked.firstSeenAt(),
                tracked.changedAt(),
                violation.policyId(),
                violation.policyVersion(),
                violation.category().name(),
                violation.severity().name(),
                violation.enforcement().name(),
                violation.subject(),
                violation.message(),
                violation.evidence(),
                violation.remediation());
    }
}

package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.Waiver;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A violation with all its evidence, also what the event had no room for.
 *
 * @param waiver who lets it pass, why and until when; null unless its status is WAIVED
 */
public record ViolationView(
        String violationId,
        String productId,
        String policyId,
        String policyVersion,
        String category,
        String severity,
        String enforcement,
        String stage,
        String status,
        String alert,
        String subject,
        String message,
        @Nullable String remediation,
        List<Fact> evidence,
        @Nullable Waiver waiver,
        long revision,
        Instant firstSeenAt,
        Instant changedAt) {

    /** A fact that it rests on. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fact(
            String path,
            @Nullable String expected,
            @Nullable String actual) {
        static Fact of(Evidence evidence) {
            return new Fact(
                    evidence.path(),
                    evidence.expected().orElse(null),
                    evidence.actual().orElse(null));
        }
    }

    static ViolationView of(TrackedViolation tracked) {
        Violation violation = tracked.violation();
        return new ViolationView(
                tracked.id().toString(),
                tracked.productId(),
                violation.policyId(),
                violation.policyVersion(),
                violation.category().name(),
                violation.severity().name(),
                violation.enforcement().name(),
                tracked.stage().name(),
                tracked.status().name(),
                violation.alert().name(),
                violation.subject(),
                violation.message(),
                violation.remediation().isEmpty() ? null : violation.remediation(),
                violation.evidence().stream().map(Fact::of).toList(),
                violation.waiver().orElse(null),
                tracked.revision(),
                tracked.firstSeenAt(),
                tracked.changedAt());
    }
}

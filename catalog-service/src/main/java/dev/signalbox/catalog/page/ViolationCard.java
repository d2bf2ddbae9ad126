package dev.signalbox.catalog.page;

import dev.signalbox.catalog.model.Evidence;
import dev.signalbox.catalog.projection.violation.ViolationEntity;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import dev.signalbox.web.page.Reach;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An open violation.
 *
 * @param candidate whether it is about a publication that is not current
 */
public record ViolationCard(
        String violationId,
        Badge severity,
        String policy,
        String category,
        boolean blocks,
        boolean candidate,
        String subject,
        String message,
        List<Evidence> evidence,
        @Nullable String remediation,
        @Nullable Reach runbook,
        Moment since) {
    static ViolationCard of(ViolationEntity violation) {
        return new ViolationCard(
                violation.violationId,
                Badge.ofSeverity(violation.severity),
                violation.policyId,
                violation.category.toLowerCase(Locale.ROOT),
                violation.enforcement.equals("BLOCK"),
                violation.stage.equals("CANDIDATE"),
                violation.subject,
                violation.message,
                violation.evidence,
                violation.remediation,
                Reach.of(violation.runbookUrl),
                Moment.of(violation.firstSeenAt));
    }
}

package dev.signalbox.governance.page;

import dev.signalbox.governance.model.violation.Alert;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.Waiver;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Moment;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A violation as people read it.
 *
 * @param alert whom it calls; null if nobody, or no longer
 * @param candidate whether it is about a publication that is not current
 * @param waived who lets it pass, why and until when; null if nobody does
 * @param resolved since when it is over; null while it is there
 */
public record ViolationCard(
        String id,
        String productId,
        Badge status,
        Badge severity,
        @Nullable Badge alert,
        String policy,
        String policyVersion,
        String category,
        boolean blocks,
        boolean candidate,
        String subject,
        Words message,
        @Nullable Words remediation,
        List<Fact> evidence,
        Moment since,
        @Nullable Waived waived,
        @Nullable Moment resolved) {
    public ViolationCard {
        evidence = List.copyOf(evidence);
    }

    /** Of its mark: how severe it is, or that it is let pass or over. */
    public String tone() {
        return resolved == null && waived == null ? severity.tone() : status.tone();
    }

    /** That it is let pass. */
    public record Waived(String by, String reason, Moment until) {
        static Waived of(Waiver waiver) {
            return new Waived(waiver.by(), waiver.reason(), Moment.of(waiver.until()));
        }
    }

    /** What it rests on. */
    public record Fact(
            String path,
            @Nullable String expected,
            @Nullable String actual) {
        static Fact of(Evidence evidence) {
            return new Fact(
                    evidence.path(),
                    evidence.expected().orElse(null),
                    evidence.actual()
                            .map(found -> found.isEmpty() ? "nothing" : found)
                            .orElse(null));
        }
    }

    static ViolationCard of(TrackedViolation tracked) {
        Violation violation = tracked.violation();
        return new ViolationCard(
                tracked.id().toString(),
                tracked.productId(),
                Badge.ofViolation(tracked.status().name()),
                Badge.ofSeverity(violation.severity().name()),
                tracked.isOpen() ? alert(violation.alert()) : null,
                violation.policyId(),
                violation.policyVersion(),
                violation.category().name().toLowerCase(Locale.ROOT),
                violation.blocks(),
                tracked.stage() == Stage.CANDIDATE,
                violation.subject(),
                Words.of(violation.message()),
                violation.remediation().isEmpty() ? null : Words.of(violation.remediation()),
                violation.evidence().stream().map(Fact::of).toList(),
                Moment.of(tracked.firstSeenAt()),
                violation.waiver().map(Waived::of).orElse(null),
                tracked.isResolved() ? Moment.of(tracked.changedAt()) : null);
    }

    private static @Nullable Badge alert(Alert alert) {
        return switch (alert) {
            case NONE -> null;
            case TICKET -> Badge.warn("ticket");
            case PAGE -> Badge.bad("page");
        };
    }
}

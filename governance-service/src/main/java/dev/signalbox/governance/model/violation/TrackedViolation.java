package dev.signalbox.governance.model.violation;

import java.time.Instant;
import java.util.List;

/**
 * A violation over time.
 *
 * <pre>
 *   (none) ──seen──▶ OPEN or WAIVED ──resolved──▶ RESOLVED
 *                    ▲    │seen                     │
 *                    └────┴────────────seen─────────┘
 * </pre>
 *
 * @param revision grows with every step
 * @param firstSeenAt when it was seen first since it last opened
 */
public record TrackedViolation(
        ViolationId id,
        String productId,
        Stage stage,
        long revision,
        Status status,
        Violation violation,
        Instant firstSeenAt,
        Instant changedAt) {

    public enum Status {
        OPEN,
        /** It is there, and let pass for a time. */
        WAIVED,
        RESOLVED;

        static Status of(Violation seen) {
            return seen.waiver().isPresent() ? WAIVED : OPEN;
        }
    }

    public static TrackedViolation opened(String productId, Stage stage, Violation violation, Instant now) {
        ViolationId id = ViolationId.of(violation.policyId(), productId, stage, violation.subject());
        return new TrackedViolation(id, productId, stage, 1, Status.of(violation), violation, now, now);
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    public boolean isResolved() {
        return status == Status.RESOLVED;
    }

    /** Whether it is there, let pass or not, and seeing this again would tell nothing new. */
    public boolean alreadySays(Violation found) {
        return !isResolved() && violation.saysTheSameAs(found);
    }

    public TrackedViolation seenAgain(Violation found, Instant now) {
        return new TrackedViolation(
                id, productId, stage, revision + 1, Status.of(found), found, isResolved() ? now : firstSeenAt, now);
    }

    public TrackedViolation resolved(Instant now) {
        return new TrackedViolation(
                id, productId, stage, revision + 1, Status.RESOLVED, violation.unwaived(), firstSeenAt, now);
    }

    /** The same step with all its evidence, if this is what was told of it. */
    public TrackedViolation completed(List<Evidence> whole) {
        return violation.isCutFrom(whole)
                ? new TrackedViolation(
                        id, productId, stage, revision, status, violation.withEvidence(whole), firstSeenAt, changedAt)
                : this;
    }

    /** The same step under another, higher number. */
    public TrackedViolation numbered(long number) {
        return new TrackedViolation(id, productId, stage, number, status, violation, firstSeenAt, changedAt);
    }
}

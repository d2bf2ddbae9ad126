package dev.signalbox.governance.model.publication;

import dev.signalbox.governance.model.violation.TrackedViolation;
import java.util.List;

/**
 * A judged publication.
 *
 * @param changed the violations that it opened, showed again or resolved, in the order in which they are told
 */
public record Judgement(
        String productId,
        String publicationId,
        String version,
        Verdict verdict,
        String policySetDigest,
        List<TrackedViolation> changed) {
    public Judgement {
        changed = List.copyOf(changed);
    }

    /** The violations that block it. */
    public List<TrackedViolation> blocking() {
        return changed.stream()
                .filter(TrackedViolation::isOpen)
                .filter(open -> open.violation().blocks())
                .toList();
    }
}

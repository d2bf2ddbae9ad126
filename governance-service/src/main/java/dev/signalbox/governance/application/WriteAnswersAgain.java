package dev.signalbox.governance.application;

import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import dev.signalbox.governance.persistence.PolicySetEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Writes what was decided before, as it was told; in any order of the products and of the mesh. */
@ApplicationScoped
public class WriteAnswersAgain {

    /** A publication was judged. */
    public void judged(
            String productId,
            String publicationId,
            String version,
            boolean admitted,
            String policySetDigest,
            Instant judgedAt) {
        PublicationEntity row = PublicationEntity.of(productId, publicationId);
        if (!row.isDecided()) {
            row.version = version;
            row.judged(
                    admitted,
                    policySetDigest,
                    PolicySetEntity.revisionOf(policySetDigest).orElse(null),
                    judgedAt);
        }
    }

    /** A violation opened, changed or resolved. */
    public void violated(TrackedViolation told) {
        ViolationEntity.saveTold(told);
    }

    /** A version of the policies came into force. */
    public void activated(long revision, String digest, byte[] files, Instant at) {
        PolicySetEntity.add(digest, revision);
        PublicationEntity.learnRevision(digest, revision);
        ActivePolicySetEntity active = ActivePolicySetEntity.locked();
        if (active.revision < revision) {
            active.revision = revision;
            active.digest = digest;
            active.files = files;
            active.activatedAt = at;
        }
    }
}

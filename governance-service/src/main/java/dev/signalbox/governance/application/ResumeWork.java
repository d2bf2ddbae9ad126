package dev.signalbox.governance.application;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.publication.Candidate.Next;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.UnansweredPublication;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.PublicationEntity.State;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is still to come, as the rows say that were written again. */
@ApplicationScoped
public class ResumeWork {

    /** A publication that waits, with the broker's time of its latest half. */
    public record Waiting(String productId, String publicationId, Instant since) {}

    /** A violation that is there, let pass or not, and when it was seen last. */
    public record Unresolved(TrackedViolation violation, Instant lastSeen) {}

    /** Publications without an answer of contract-service; not those of which that was told already. */
    public List<Waiting> unanswered() {
        return PublicationEntity.undecided().stream()
                .filter(row -> row.published != null && row.candidate().next() instanceof Next.AwaitAnswer)
                .filter(row -> ViolationEntity.withId(UnansweredPublication.id(row.productId, row.publicationId))
                        .isEmpty())
                .map(ResumeWork::waiting)
                .toList();
    }

    /** Publications that no policies were active for. */
    public List<Waiting> held() {
        return PublicationEntity.undecided().stream()
                .filter(row -> row.state == State.HELD)
                .map(ResumeWork::waiting)
                .toList();
    }

    public List<Unresolved> unresolvedViolations() {
        return ViolationEntity.unresolved().stream()
                .map(unresolved -> new Unresolved(unresolved, lastSeen(unresolved)))
                .toList();
    }

    /** Since when policies are in force that some current publication was not asked about; empty if all were. */
    public Optional<Instant> policiesChanged() {
        return ActivePolicySetEntity.activatedAt()
                .filter(_ -> PublicationEntity.anyCurrentNeedsALook(
                        ActivePolicySetEntity.version().revision()));
    }

    /** Evaluations show an objective's violation without telling it again. */
    private static Instant lastSeen(TrackedViolation open) {
        return open.violation().policyId().equals(BuiltInPolicy.OBJECTIVE_KEPT.id())
                ? ObjectiveEntity.evaluatedAt(open.productId(), open.violation().subject())
                        .filter(evaluated -> evaluated.isAfter(open.changedAt()))
                        .orElse(open.changedAt())
                : open.changedAt();
    }

    private static Waiting waiting(PublicationEntity row) {
        return new Waiting(row.productId, row.publicationId, Objects.requireNonNull(row.lastHalfAt));
    }
}

package dev.signalbox.governance.application;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.model.publication.Candidate.Next;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.Judgement;
import dev.signalbox.governance.model.publication.Published;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationBook;
import dev.signalbox.governance.persistence.EvaluationInputEntity;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.PublicationEntity.State;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings the two halves of a publication together, whichever comes first, and judges an accepted one once. The product is
 * locked: of two replicas that hold one half each, the second finds the first one's.
 */
@ApplicationScoped
public class JudgePublication {
    private final PolicySets policySets;

    JudgePublication(PolicySets policySets) {
        this.policySets = policySets;
    }

    /** What a half led to. */
    public sealed interface Step {
        /** Nothing yet, or nothing more. */
        record Nothing() implements Step {}

        /** contract-service has not answered yet. */
        record Unanswered() implements Step {}

        /** Both halves are there, but no policies are active. */
        record Held() implements Step {}

        record Judged(Judgement judgement) implements Step {}
    }

    /** Takes the domain's half. A second one under the same id is another event of the same name: the first counts. */
    public Step published(String publicationId, Published half, Instant now) {
        PublicationEntity row = PublicationEntity.of(half.product().id(), publicationId);
        if (row.isDecided() || row.published != null) {
            return new Step.Nothing();
        }
        row.published = CanonicalJson.of(half);
        row.version = half.product().version();
        return step(row, now);
    }

    /** Takes contract-service's half. */
    public Step checked(String productId, String publicationId, Checked half, Instant now) {
        PublicationEntity row = PublicationEntity.of(productId, publicationId);
        if (row.isDecided() || row.checked != null) {
            return new Step.Nothing();
        }
        row.checked = CanonicalJson.of(half);
        return step(row, now);
    }

    /** Takes up a publication that was held. */
    public Step held(String productId, String publicationId, Instant now) {
        PublicationEntity row = PublicationEntity.of(productId, publicationId);
        return row.isDecided() ? new Step.Nothing() : step(row, now);
    }

    private Step step(PublicationEntity row, Instant now) {
        return switch (row.candidate().next()) {
            case Next.AwaitAnswer() -> new Step.Unanswered();
            case Next.AwaitPublication() -> new Step.Nothing();
            case Next.Reject(String version) -> {
                row.decide(State.REJECTED);
                row.version = version;
                yield new Step.Nothing();
            }
            case Next.Judge(Published published, Checked checked) -> judge(row, published, checked, now);
        };
    }

    private Step judge(PublicationEntity row, Published published, Checked checked, Instant now) {
        Optional<PolicySet> policies = policySets.binding();
        if (policies.isEmpty()) {
            row.state = State.HELD;
            return new Step.Held();
        }
        Facts facts = facts(published, checked);
        Verdict verdict = policies.get().judge(facts, now);
        List<TrackedViolation> changed =
                new ViolationBook(row.productId, ViolationEntity.ofProduct(row.productId)).after(verdict, now);
        changed.forEach(ViolationEntity::save);
        row.decide(
                switch (verdict) {
                    case Verdict.Admitted _ -> State.ADMITTED;
                    case Verdict.Blocked _ -> State.BLOCKED;
                });
        row.inputDigest = EvaluationInputEntity.keep(facts);
        row.policySetRevision = policies.get().revision();
        row.policySetDigest = policies.get().digest();
        row.violations = CanonicalJson.of(verdict.violations());
        row.judgedAt = now;
        return new Step.Judged(new Judgement(
                row.productId,
                row.publicationId,
                row.version,
                verdict,
                policies.get().digest(),
                changed));
    }

    private static Facts facts(Published published, Checked checked) {
        String productId = published.product().id();
        return new Facts(
                published.product(),
                published.contracts(),
                checked.changes(),
                checked.consumers(),
                ObjectiveEntity.ofProduct(productId),
                new Facts.Domain(published.product().domain()),
                PublicationEntity.currentOf(productId).map(row -> new Facts.Current(row.version)));
    }
}

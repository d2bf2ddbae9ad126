package dev.signalbox.governance.application;

import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.model.publication.Candidate.Next;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.publication.Judgement;
import dev.signalbox.governance.model.publication.Published;
import dev.signalbox.governance.model.publication.Verdict;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationBook;
import dev.signalbox.governance.persistence.EvaluationEntity;
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
        return row.take(half, now) ? step(row, now) : new Step.Nothing();
    }

    /** Takes contract-service's half. */
    public Step checked(String productId, String publicationId, Checked half, Instant now) {
        PublicationEntity row = PublicationEntity.of(productId, publicationId);
        return row.take(half, now) ? step(row, now) : new Step.Nothing();
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
                row.reject(version);
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
        Facts facts = Facts.of(
                published,
                checked,
                ObjectiveEntity.ofProduct(row.productId, now),
                PublicationEntity.currentOf(row.productId).map(current -> new Facts.Current(current.version)));
        Verdict verdict = policies.get().judge(facts, now);
        List<TrackedViolation> changed =
                new ViolationBook(row.productId, ViolationEntity.ofProduct(row.productId)).after(verdict, now);
        changed.forEach(ViolationEntity::save);
        row.judged(
                switch (verdict) {
                    case Verdict.Admitted _ -> true;
                    case Verdict.Blocked _ -> false;
                },
                policies.get().digest(),
                policies.get().revision(),
                now);
        EvaluationEntity.keep(row, facts, verdict.violations());
        return new Step.Judged(new Judgement(
                row.productId,
                row.publicationId,
                row.version,
                verdict,
                policies.get().digest(),
                changed));
    }
}

package dev.signalbox.governance.application;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.Checked;
import dev.signalbox.governance.model.Facts;
import dev.signalbox.governance.model.Judgement;
import dev.signalbox.governance.model.PolicySet;
import dev.signalbox.governance.model.Published;
import dev.signalbox.governance.model.TrackedViolation;
import dev.signalbox.governance.model.Verdict;
import dev.signalbox.governance.model.ViolationBook;
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
        if (!half.accepted()) {
            row.state = State.REJECTED;
            row.version = half.version();
            row.published = null;
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
        String published = row.published;
        String checked = row.checked;
        if (published == null || checked == null) {
            return new Step.Nothing();
        }
        Optional<PolicySet> policies = policySets.active();
        if (policies.isEmpty()) {
            row.state = State.HELD;
            return new Step.Held();
        }
        Published ofDomain = CanonicalJson.read(published, Published.class);
        Checked ofContracts = CanonicalJson.read(checked, Checked.class);
        return new Step.Judged(judge(row, facts(ofDomain, ofContracts), policies.get(), now));
    }

    private static Facts facts(Published published, Checked checked) {
        return new Facts(
                published.product(),
                published.contracts(),
                checked.changes(),
                checked.consumers(),
                ObjectiveEntity.ofProduct(published.product().id()),
                new Facts.Domain(published.product().domain()));
    }

    private static Judgement judge(PublicationEntity row, Facts facts, PolicySet policies, Instant now) {
        Verdict verdict = policies.judge(facts, now);
        List<TrackedViolation> changed =
                new ViolationBook(row.productId, ViolationEntity.ofProduct(row.productId)).after(verdict, now);
        changed.forEach(ViolationEntity::save);
        String input = CanonicalJson.of(facts);
        String digest = CanonicalJson.digest(input);
        EvaluationInputEntity.keep(digest, input);
        row.state = switch (verdict) {
            case Verdict.Admitted _ -> State.ADMITTED;
            case Verdict.Blocked _ -> State.BLOCKED;
        };
        row.published = null;
        row.checked = null;
        row.inputDigest = digest;
        row.policySetRevision = policies.revision();
        row.policySetDigest = policies.digest();
        row.violations = CanonicalJson.of(verdict.violations());
        row.judgedAt = now;
        return new Judgement(row.productId, row.publicationId, row.version, verdict, policies.digest(), changed);
    }
}

package dev.signalbox.governance.application;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.model.publication.Candidate;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationBook;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.persistence.LookAgainEntity;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the active policies about what is current, as it was published, with its service levels as they are now. Its verdict
 * stands: it stays current whatever is found, and violations tell what its next publication has to mend.
 */
@ApplicationScoped
public class LookAtProductAgain {
    private final PolicySets policySets;

    LookAtProductAgain(PolicySets policySets) {
        this.policySets = policySets;
    }

    /** Every product that has something current, in the order of the ids. */
    public List<String> products() {
        return PublicationEntity.productsWithCurrent();
    }

    /** The violations that open, change or resolve; none if the active policies were asked already. */
    public List<TrackedViolation> look(String productId, Instant now) {
        Optional<PolicySet> policies = policySets.binding();
        return PublicationEntity.currentOf(productId)
                .filter(current -> policies.isPresent()
                        && !current.sawPolicies(policies.get().revision()))
                .map(current -> look(current, policies.get(), now))
                .orElse(List.of());
    }

    /** The same, whether or not the active policies were asked already: something else has changed. */
    public List<TrackedViolation> lookNow(String productId, Instant now) {
        Optional<PolicySet> policies = policySets.binding();
        return PublicationEntity.currentOf(productId)
                .filter(_ -> policies.isPresent())
                .map(current -> look(current, policies.get(), now))
                .orElse(List.of());
    }

    /**
     * What policies about service levels found in what is current and find no longer, after an evaluation. It opens nothing:
     * that service levels went down since is told of the objective.
     */
    public List<TrackedViolation> resolvedByServiceLevels(String productId, Instant now) {
        List<TrackedViolation> known = ViolationEntity.ofProduct(productId);
        Set<ViolationId> resting = known.stream()
                .filter(violation -> restsOnServiceLevels(violation, now))
                .map(TrackedViolation::id)
                .collect(Collectors.toSet());
        Optional<PublicationEntity> current =
                resting.isEmpty() ? Optional.empty() : PublicationEntity.currentOf(productId);
        Optional<PolicySet> policies = current.isEmpty() ? Optional.empty() : policySets.binding();
        if (policies.isEmpty()) {
            return List.of();
        }
        List<TrackedViolation> resolved = new ViolationBook(productId, known)
                .afterLookingAgain(policies.get().judge(facts(current.orElseThrow(), now), now), now).stream()
                        .filter(changed -> changed.isResolved() && resting.contains(changed.id()))
                        .toList();
        resolved.forEach(ViolationEntity::save);
        return resolved;
    }

    /** One that was told at a later time was decided by evaluations that are being read again. */
    private static boolean restsOnServiceLevels(TrackedViolation known, Instant now) {
        return !known.isResolved()
                && known.stage() == Stage.CURRENT
                && known.violation().category() == Category.SLO
                && BuiltInPolicy.isJudged(known.violation().policyId())
                && !known.changedAt().isAfter(now);
    }

    private static List<TrackedViolation> look(PublicationEntity current, PolicySet policies, Instant now) {
        List<TrackedViolation> changed = new ViolationBook(
                        current.productId, ViolationEntity.ofProduct(current.productId))
                .afterLookingAgain(policies.judge(facts(current, now), now), now);
        changed.forEach(ViolationEntity::save);
        LookAgainEntity.looked(current, policies.revision(), now);
        return changed;
    }

    private static Facts facts(PublicationEntity current, Instant now) {
        Candidate halves = current.candidate();
        return Facts.of(
                halves.published().orElseThrow(),
                halves.checked().orElseThrow(),
                ObjectiveEntity.ofProduct(current.productId, now),
                PublicationEntity.versionBeforeCurrentOf(current.productId).map(Facts.Current::new));
    }
}

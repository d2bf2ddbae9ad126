package dev.signalbox.governance.application;

import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.model.publication.Candidate;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationBook;
import dev.signalbox.governance.persistence.LookAgainEntity;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        Optional<PublicationEntity> current = PublicationEntity.currentOf(productId);
        if (policies.isEmpty()
                || current.isEmpty()
                || current.get().sawPolicies(policies.get().revision())) {
            return List.of();
        }
        PublicationEntity row = current.get();
        List<TrackedViolation> changed = new ViolationBook(productId, ViolationEntity.ofProduct(productId))
                .afterLookingAgain(policies.get().judge(facts(row), now), now);
        changed.forEach(ViolationEntity::save);
        LookAgainEntity.looked(row, policies.get().revision(), now);
        return changed;
    }

    private static Facts facts(PublicationEntity current) {
        Candidate halves = current.candidate();
        return Facts.of(
                halves.published().orElseThrow(),
                halves.checked().orElseThrow(),
                ObjectiveEntity.ofProduct(current.productId),
                PublicationEntity.versionBeforeCurrentOf(current.productId).map(Facts.Current::new));
    }
}

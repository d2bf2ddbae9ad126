package dev.signalbox.governance.model.policy;

import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.Waiver;
import java.time.Instant;
import java.util.Optional;

/**
 * What the council lets pass, by which of its policies and where.
 *
 * @param subject the one subject of the policy that it is for; empty for each
 * @param version the one version of the product that it is for; empty for each
 */
public record GrantedWaiver(
        String id, String policyId, Extent scope, Optional<String> subject, Optional<String> version, Waiver waiver) {

    public boolean covers(Violation found, Facts.Product product, Instant now) {
        return waiver.holdsAt(now)
                && policyId.equals(found.policyId())
                && scope.includes(product.id())
                && subject.map(found.subject()::equals).orElse(true)
                && version.map(product.version()::equals).orElse(true);
    }
}

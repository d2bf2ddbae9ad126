package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.governance.model.policy.Policy;
import dev.signalbox.governance.model.policy.PolicySet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The active policies, and whether the folder is what is active.
 *
 * @param revision 0 while none are active
 * @param folderProblems why the folder is not what is active; empty if it is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicySetView(
        long revision,
        @Nullable String digest,
        @Nullable Instant activatedAt,
        boolean folderIsActive,
        List<String> folderProblems,
        List<PolicyView> policies) {

    /** One policy. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PolicyView(
            String id,
            String version,
            String category,
            String severity,
            String enforcement,
            String scope,
            String appliesTo,
            String selector,
            String compliant,
            String evidence,
            String message,
            String remediation) {

        static PolicyView of(Policy policy) {
            return new PolicyView(
                    policy.id(),
                    policy.version(),
                    policy.category().name(),
                    policy.severity().name(),
                    policy.enforcement().name(),
                    switch (policy.scope()) {
                        case Policy.Scope.Mesh() -> "mesh";
                        case Policy.Scope.OneDomain(String domain) -> "domain " + domain;
                        case Policy.Scope.Selected() -> "selector";
                    },
                    policy.appliesTo().name(),
                    policy.text().selector(),
                    policy.text().compliant(),
                    policy.text().evidence(),
                    policy.message(),
                    policy.remediation());
        }
    }

    static PolicySetView of(Optional<PolicySet> active, @Nullable Instant activatedAt, List<String> folderProblems) {
        return new PolicySetView(
                active.map(PolicySet::revision).orElse(0L),
                active.map(PolicySet::digest).orElse(null),
                activatedAt,
                folderProblems.isEmpty(),
                folderProblems,
                active.map(PolicySet::policies).orElse(List.of()).stream()
                        .map(PolicyView::of)
                        .toList());
    }
}

package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * One policy.
 *
 * @param builtIn whether the service keeps it by itself; such a policy has no expressions
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyView(
        String id,
        String version,
        String category,
        String severity,
        String enforcement,
        boolean builtIn,
        String scope,
        @Nullable String appliesTo,
        @Nullable String selector,
        @Nullable String compliant,
        @Nullable String evidence,
        String message,
        String remediation) {

    static PolicyView of(Policy policy) {
        return new PolicyView(
                policy.id(),
                policy.version(),
                policy.category().name(),
                policy.severity().name(),
                policy.enforcement().name(),
                false,
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

    static PolicyView of(BuiltInPolicy policy) {
        return new PolicyView(
                policy.id(),
                BuiltInPolicy.VERSION,
                policy.category().name(),
                policy.severity().name(),
                policy.enforcement().name(),
                true,
                "mesh",
                null,
                null,
                null,
                null,
                policy.message(),
                policy.remediation());
    }
}

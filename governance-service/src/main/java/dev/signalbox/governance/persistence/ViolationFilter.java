package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which violations are asked for; what is empty narrows nothing. */
public record ViolationFilter(
        Optional<String> product,
        Optional<String> domain,
        Optional<Status> status,
        Optional<Severity> severity,
        Optional<String> policy,
        Optional<Stage> stage) {

    /** The conditions, over parameters that {@link #parameters} fills. */
    String conditions() {
        StringBuilder conditions = new StringBuilder("1 = 1");
        product.ifPresent(_ -> conditions.append(" and productId = :product"));
        domain.ifPresent(_ -> conditions.append(" and domain = :domain"));
        status.ifPresent(_ -> conditions.append(" and status = :status"));
        severity.ifPresent(_ -> conditions.append(" and severity = :severity"));
        policy.ifPresent(_ -> conditions.append(" and policyId = :policy"));
        stage.ifPresent(_ -> conditions.append(" and stage = :stage"));
        return conditions.toString();
    }

    /** Theirs, to be added to. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        product.ifPresent(value -> parameters.put("product", value));
        domain.ifPresent(value -> parameters.put("domain", value));
        status.ifPresent(value -> parameters.put("status", value));
        severity.ifPresent(value -> parameters.put("severity", value));
        policy.ifPresent(value -> parameters.put("policy", value));
        stage.ifPresent(value -> parameters.put("stage", value));
        return parameters;
    }
}

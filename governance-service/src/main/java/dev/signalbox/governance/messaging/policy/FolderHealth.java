package dev.signalbox.governance.messaging.policy;

import dev.signalbox.governance.application.FolderStatus;
import dev.signalbox.governance.application.PolicySets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while there is nothing to judge by. A folder that is refused beside an active set is only told. */
@Readiness
@Singleton
public class FolderHealth implements HealthCheck {
    private static final int TOLD = 10;

    private final PolicySets policySets;
    private final FolderStatus status;

    FolderHealth(PolicySets policySets, FolderStatus status) {
        this.policySets = policySets;
        this.status = status;
    }

    @Override
    public HealthCheckResponse call() {
        boolean active;
        try {
            active = QuarkusTransaction.requiringNew()
                    .call(() -> policySets.active().isPresent());
        } catch (RuntimeException unreadable) {
            return HealthCheckResponse.named("policies")
                    .down()
                    .withData("problem", String.valueOf(unreadable.getMessage()))
                    .build();
        }
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("policies").status(active);
        List<String> problems = status.problems();
        for (int i = 0; i < Math.min(problems.size(), TOLD); i++) {
            response.withData("folder-" + (i + 1), problems.get(i));
        }
        return response.build();
    }
}

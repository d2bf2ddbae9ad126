package dev.signalbox.backbone.runtime;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while lanes are stopped or stuck, the outbox waits, or the registry is away; the data says which. */
@Readiness
@Singleton
public class BackboneHealth implements HealthCheck {
    private final Backbone backbone;

    public BackboneHealth(Backbone backbone) {
        this.backbone = backbone;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> troubles = backbone.troubles();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("backbone").status(troubles.isEmpty());
        for (int i = 0; i < troubles.size(); i++) {
            response.withData("trouble-" + (i + 1), troubles.get(i));
        }
        return response.build();
    }
}

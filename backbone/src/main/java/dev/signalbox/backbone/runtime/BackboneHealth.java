package dev.signalbox.backbone.runtime;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while lanes are stopped or stuck, the outbox waits, or the registry is away; the data says which, and notes what else to look at. */
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
        number(response, "trouble", troubles);
        number(response, "note", backbone.notes());
        return response.build();
    }

    private static void number(HealthCheckResponseBuilder response, String name, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            response.withData(name + "-" + (i + 1), texts.get(i));
        }
    }
}

package dev.signalbox.sli.messaging.lineage;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the topics of OpenLineage's tools cannot be read. */
@Readiness
@Singleton
public class LineageHealth implements HealthCheck {
    private final LineageReader reader;

    LineageHealth(LineageReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        String failure = reader.failure();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("raw lineage").status(failure.isEmpty());
        return (failure.isEmpty() ? response : response.withData("trouble-1", failure)).build();
    }
}

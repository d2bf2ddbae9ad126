package dev.signalbox.contract.health;

import dev.signalbox.contract.persistence.PublicationEntity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Accepted publications that wait for governance's word for too long. They are counted and named, never decided on, and never a
 * reason to be not ready: it is not this service that keeps them waiting.
 */
@Readiness
@Startup
@Singleton
public class UnansweredPublications implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(UnansweredPublications.class);
    private static final int TOLD = 10;

    private final UnansweredConfig config;
    private final InstantSource clock = InstantSource.system();

    UnansweredPublications(UnansweredConfig config, MeterRegistry meters) {
        this.config = config;
        Gauge.builder("signalbox.publications.unanswered", this::count)
                .description("Accepted publications that nobody has judged for longer than they should wait")
                .register(meters);
    }

    /** Not a number while the database cannot be asked. */
    private double count() {
        try {
            return QuarkusTransaction.requiringNew().call(() -> PublicationEntity.countCandidatesSince(latest()));
        } catch (RuntimeException away) {
            LOG.debugf("Unanswered publications are not known: %s", away.getMessage());
            return Double.NaN;
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("publications").up();
        try {
            List<PublicationEntity> oldest =
                    QuarkusTransaction.requiringNew().call(() -> PublicationEntity.candidatesSince(latest(), TOLD));
            for (PublicationEntity row : oldest) {
                response.withData(
                        row.productId + " " + row.publicationId,
                        "accepted at " + row.checkedAt + " and not judged: look at governance-service");
            }
        } catch (RuntimeException away) {
            response.withData("unanswered", "not known: " + away.getMessage());
        }
        return response.build();
    }

    private Instant latest() {
        return clock.instant().minus(config.after());
    }
}

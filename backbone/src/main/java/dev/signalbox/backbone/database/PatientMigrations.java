package dev.signalbox.backbone.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Migrations may take longer than a transaction of a service may stand still: Flyway's lock is one of its session, not one of a
 * transaction that waits, idle, while the scripts run on another connection (docs/adr/0031).
 */
@Singleton
public class PatientMigrations implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}

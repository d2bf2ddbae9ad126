package dev.signalbox.backbone.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script may take longer than a transaction may stand still. */
class PatientMigrationsIT {
    @TempDir
    private Path scripts;

    @Test
    void aScriptTakesLongerThanATransactionMayStandStill() throws IOException {
        Files.writeString(scripts.resolve("V1__slow.sql"), "SELECT pg_sleep(2)");
        Database database = TestInfrastructure.running().newDatabase("backbone");
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .initSql("SET idle_in_transaction_session_timeout = '500ms'")
                .locations("filesystem:" + scripts);
        new PatientMigrations().customize(flyway);

        assertThat(flyway.load().migrate().migrationsExecuted).isOne();
    }
}

package dev.signalbox.sli.projection;

import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of the service, without the service. */
final class ProjectionDatabase {
    private static final String SCHEMA = "projection";

    private final Database database = TestInfrastructure.running().newDatabase("sli");

    Statements statements() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setCurrentSchema(SCHEMA);
        return new Statements(source);
    }

    void migrate() {
        migrate("latest");
    }

    /** Up to this version. */
    void migrate(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas(SCHEMA)
                .locations("classpath:db/backbone", "classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }
}

package dev.signalbox.backbone.database;

import dev.signalbox.local.Database;
import dev.signalbox.local.TestInfrastructure;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases with the engine's tables in them. */
public final class EngineDatabase {
    private EngineDatabase() {}

    /** One of its own, whose name begins so. */
    public static Database create(String prefix) {
        Database database = TestInfrastructure.running().newDatabase(prefix);
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .locations("classpath:db/backbone")
                .load()
                .migrate();
        return database;
    }

    /** @param url of the database, which may lead through a proxy */
    public static PGSimpleDataSource dataSource(String url, Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setCurrentSchema("projection");
        source.setSocketTimeout(30);
        // Every COMMIT goes over the wire as text, where a test can see it.
        source.setPrepareThreshold(0);
        return source;
    }

    public static Connection connect(Database database) throws SQLException {
        return dataSource(database.url(), database).getConnection();
    }
}

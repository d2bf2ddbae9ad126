package dev.signalbox.bench;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import dev.signalbox.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with the engine's tables and a few connections, without a container. */
final class BenchDatabase implements Transactions, AutoCloseable {
    private static final int CONNECTIONS = 6;

    private final BlockingQueue<Connection> free = new ArrayBlockingQueue<>(CONNECTIONS);

    // One per database, of which a measurement makes several.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    BenchDatabase(Database database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas("projection")
                .locations("classpath:db/backbone")
                .load()
                .migrate();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection =
                        DriverManager.getConnection(database.url(), database.user(), database.password());
                connection.setSchema("projection");
                connection.setAutoCommit(false);
                free.add(connection);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Connections of their own, in the engine's schema. */
    static DataSource source(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setCurrentSchema("projection");
        return source;
    }

    /** The connection of the running transaction. */
    Connection current() {
        return current.get();
    }

    @Override
    public <T> T call(SqlWork<T> work) throws Exception {
        Connection connection = free.take();
        current.set(connection);
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (Exception | Error fault) {
            connection.rollback();
            throw fault;
        } finally {
            current.remove();
            free.add(connection);
        }
    }

    @Override
    public void close() {
        try {
            for (Connection connection : free) {
                connection.close();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

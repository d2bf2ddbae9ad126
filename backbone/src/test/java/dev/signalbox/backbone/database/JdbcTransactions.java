package dev.signalbox.backbone.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * Transactions without a container; the running one is the thread's. A connection is used again after a commit, as a service's pool
 * does, and never after anything else.
 */
public final class JdbcTransactions implements Transactions, AutoCloseable {
    private static final int ALIVE_WITHIN_SECONDS = 2;

    private final DataSource dataSource;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    // One per instance of a service, of which a test runs several.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    public JdbcTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Of this thread's transaction. */
    public Connection current() {
        return current.get();
    }

    @Override
    public <T> T call(SqlWork<T> work) throws Exception {
        Connection connection = connection();
        current.set(connection);
        try {
            T result = work.run(connection);
            connection.commit();
            idle.add(connection);
            return result;
        } catch (Exception | Error fault) {
            try (connection) {
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            }
            throw fault;
        } finally {
            current.remove();
        }
    }

    private Connection connection() throws SQLException {
        for (Connection waiting = idle.poll(); waiting != null; waiting = idle.poll()) {
            if (waiting.isValid(ALIVE_WITHIN_SECONDS)) {
                return waiting;
            }
            waiting.close();
        }
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() throws SQLException {
        for (Connection waiting = idle.poll(); waiting != null; waiting = idle.poll()) {
            waiting.close();
        }
    }
}

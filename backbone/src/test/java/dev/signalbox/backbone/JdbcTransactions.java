package dev.signalbox.backbone;

import dev.signalbox.backbone.database.SqlWork;
import dev.signalbox.backbone.database.Transactions;
import java.sql.Connection;
import javax.sql.DataSource;

/** Transactions without a container; the running one is the thread's. */
final class JdbcTransactions implements Transactions {
    private final DataSource dataSource;
    // One per instance of a service, of which a test runs several.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    JdbcTransactions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Connection current() {
        return current.get();
    }

    @Override
    public <T> T call(SqlWork<T> work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (Exception | Error fault) {
                if (!connection.isClosed()) {
                    connection.rollback();
                }
                throw fault;
            } finally {
                current.remove();
            }
        }
    }
}

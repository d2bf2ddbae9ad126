package dev.signalbox.backbone.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The transaction that a service's Hibernate session and JDBC connections join; none begins while a rebuild runs. */
@Singleton
public class JtaTransactions implements Transactions {
    private static final int TIMEOUT_SECONDS = 120;
    /** A rebuild ends in one transaction over all that the service knows; nobody else waits for its rows. */
    private static final int REBUILD_TIMEOUT_SECONDS = 6 * 60 * 60;

    private final DataSource dataSource;
    private final Instance<EntityManager> entityManager;
    private final SqlAction gate;
    private final int timeoutSeconds;

    @Inject
    public JtaTransactions(DataSource dataSource, Instance<EntityManager> entityManager, WriteFence fence) {
        this(dataSource, entityManager, fence::pass, TIMEOUT_SECONDS);
    }

    private JtaTransactions(
            DataSource dataSource, Instance<EntityManager> entityManager, SqlAction gate, int timeoutSeconds) {
        this.dataSource = dataSource;
        this.entityManager = entityManager;
        this.gate = gate;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** For the rebuild itself, which holds the fence. */
    public static JtaTransactions insideFence(DataSource dataSource, Instance<EntityManager> entityManager) {
        return new JtaTransactions(dataSource, entityManager, connection -> {}, REBUILD_TIMEOUT_SECONDS);
    }

    /** Whatever fails after the time of a transaction is over failed by that. */
    @Override
    public <T> T call(SqlWork<T> work) throws Exception {
        long began = System.nanoTime();
        try {
            return within(work);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception fault) {
            if (System.nanoTime() - began >= TimeUnit.SECONDS.toNanos(timeoutSeconds)) {
                throw new SQLTimeoutException(
                        "took longer than the %d s of a transaction".formatted(timeoutSeconds), fault);
            }
            throw fault;
        }
    }

    private <T> T within(SqlWork<T> work) throws Exception {
        return QuarkusTransaction.requiringNew().timeout(timeoutSeconds).call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                gate.run(connection);
                T result = work.run(connection);
                if (entityManager.isResolvable()) {
                    // A violated constraint belongs to the work, not to the commit.
                    entityManager.get().flush();
                }
                return result;
            }
        });
    }
}

package dev.signalbox.backbone.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import javax.sql.DataSource;

/** The transaction that a service's Hibernate session and JDBC connections join; none begins while a rebuild runs. */
@Singleton
public class JtaTransactions implements Transactions {
    private static final int TIMEOUT_SECONDS = 120;

    private final DataSource dataSource;
    private final Instance<EntityManager> entityManager;
    private final SqlAction gate;

    @Inject
    public JtaTransactions(DataSource dataSource, Instance<EntityManager> entityManager, WriteFence fence) {
        this(dataSource, entityManager, fence::pass);
    }

    private JtaTransactions(DataSource dataSource, Instance<EntityManager> entityManager, SqlAction gate) {
        this.dataSource = dataSource;
        this.entityManager = entityManager;
        this.gate = gate;
    }

    /** For the rebuild itself, which holds the fence. */
    public static JtaTransactions insideFence(DataSource dataSource, Instance<EntityManager> entityManager) {
        return new JtaTransactions(dataSource, entityManager, connection -> {});
    }

    @Override
    public <T> T call(SqlWork<T> work) throws Exception {
        return QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> {
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

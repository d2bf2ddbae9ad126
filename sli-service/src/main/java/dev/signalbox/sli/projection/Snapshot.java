package dev.signalbox.sli.projection;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * One state of the database for several queries, as it is at the first of them: an hour that is closed between two of them would be
 * counted twice or not at all. Not across the moment in which a rebuild puts its tables in place of these.
 */
@ApplicationScoped
public class Snapshot {
    private final Statements statements;

    Snapshot(Statements statements) {
        this.statements = statements;
    }

    /** In a transaction of its own, which writes nothing. */
    public <T> T read(Supplier<T> queries) {
        return QuarkusTransaction.requiringNew().call(() -> {
            statements.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return queries.get();
        });
    }
}

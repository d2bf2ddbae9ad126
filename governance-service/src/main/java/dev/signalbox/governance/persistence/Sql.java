package dev.signalbox.governance.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;

/**
 * Statements that need nothing of what the session has changed and not written yet. Hibernate, which cannot know that, would first
 * look through all that it holds.
 */
final class Sql {
    private Sql() {}

    /**
     * Changes rows.
     *
     * @param parameters for {@code ?1} and so on
     * @return how many rows were changed
     */
    static int execute(String sql, Object... parameters) {
        return query(sql, parameters).executeUpdate();
    }

    /** The one row that there is. */
    static Object[] row(String sql, Object... parameters) {
        return (Object[]) query(sql, parameters).getSingleResult();
    }

    private static Query query(String sql, Object... parameters) {
        Query query = Panache.getEntityManager().createNativeQuery(sql);
        query.setFlushMode(FlushModeType.COMMIT);
        for (int at = 0; at < parameters.length; at++) {
            query.setParameter(at + 1, parameters[at]);
        }
        return query;
    }
}

package dev.signalbox.backbone.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The schemas of a rebuild, on the session that holds the fence: if that session is gone, nothing is swapped.
 *
 * <pre>
 * projection_next ──swap──▶ projection ──swap──▶ projection_before, until the next rebuild
 * </pre>
 */
final class Schemas {
    static final String CURRENT = "projection";
    static final String NEXT = "projection_next";
    private static final String BEFORE = "projection_before";
    private static final String DEADLOCK = "40P01";

    private final Connection session;

    Schemas(Connection session) {
        this.session = session;
    }

    /** Whether the service has a projection in this database; it has none when the database was lost. */
    boolean hasCurrent(String table) throws SQLException {
        try (PreparedStatement select = session.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            select.setString(1, CURRENT + "." + table);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Removes what an attempt that did not end has left. */
    void forgetUnfinished() throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + NEXT + " CASCADE");
    }

    /** Rows of the engine that no topic holds, as they stand: those that the condition names. */
    void carryOver(String table, String condition) throws SQLException {
        String columns = commonColumns(table);
        execute("INSERT INTO %s.%s (%s) SELECT %s FROM %s.%s WHERE %s"
                .formatted(NEXT, table, columns, columns, CURRENT, table, condition));
    }

    private String commonColumns(String table) throws SQLException {
        String sql = """
                SELECT string_agg(quote_ident(column_name), ', ') FROM (
                    SELECT column_name FROM information_schema.columns
                    WHERE table_name = ? AND table_schema IN (?, ?)
                    GROUP BY column_name HAVING count(*) = 2) AS common""";
        try (PreparedStatement select = session.prepareStatement(sql)) {
            select.setString(1, table);
            select.setString(2, CURRENT);
            select.setString(3, NEXT);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** The new outbox goes on where the old one's numbers end: instances compare them across the swap. */
    void carryOnNumbers(String table, String column) throws SQLException {
        execute("""
                SELECT setval(pg_get_serial_sequence('%1$s.%3$s', '%4$s'),
                    coalesce(pg_sequence_last_value(pg_get_serial_sequence('%2$s.%3$s', '%4$s')::regclass), 1))
                """.formatted(NEXT, CURRENT, table, column));
    }

    /**
     * Puts the new projection in the old one's place; whoever reads sees the one or the other.
     *
     * @param work what the old one's engine had done and had to do when the rebuild began; if that is not so any more, somebody
     *     writes who knows of no fence, and what is written now would be lost
     */
    void swap(Optional<EngineWork> work) throws SQLException {
        refuseIfMigratedMeanwhile();
        session.setAutoCommit(false);
        if (work.isPresent()) {
            // Nobody is left inside a transaction that wrote to the old tables and would end in the new ones.
            lock();
            work.get().refuseIfChanged(session);
        }
        execute("DROP SCHEMA IF EXISTS " + BEFORE + " CASCADE");
        if (hasCurrent("flyway_schema_history")) {
            execute("ALTER SCHEMA " + CURRENT + " RENAME TO " + BEFORE);
        } else {
            execute("DROP SCHEMA IF EXISTS " + CURRENT);
        }
        execute("ALTER SCHEMA " + NEXT + " RENAME TO " + CURRENT);
        session.commit();
        session.setAutoCommit(true);
    }

    private void lock() throws SQLException {
        try {
            execute("LOCK TABLE " + tables() + " IN SHARE MODE");
        } catch (SQLException failed) {
            if (DEADLOCK.equals(failed.getSQLState())) {
                throw new RebuildRefusedException(
                        "an instance was writing, as those of an earlier release do, which know of no rebuild;"
                                + " finish the rollout, or stop that instance, and rebuild again");
            }
            throw failed;
        }
    }

    private String tables() throws SQLException {
        String sql =
                "SELECT string_agg(format('%%I.%%I', schemaname, tablename), ', ' ORDER BY tablename) FROM pg_tables WHERE schemaname = '%s'"
                        .formatted(CURRENT);
        try (Statement select = session.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void refuseIfMigratedMeanwhile() throws SQLException {
        if (!hasCurrent("flyway_schema_history")) {
            return;
        }
        String sql = """
                SELECT string_agg(version, ', ') FROM (
                    SELECT version FROM %s.flyway_schema_history WHERE version IS NOT NULL
                    EXCEPT SELECT version FROM %s.flyway_schema_history) AS newer""".formatted(CURRENT, NEXT);
        try (Statement select = session.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            if (row.next() && row.getString(1) != null) {
                throw new RebuildRefusedException("the database has migrations that this release does not know (V"
                        + row.getString(1) + "); rebuild with the release that made them");
            }
        }
    }

    /** Fails if the session, and the fence with it, is gone. */
    void checkAlive() throws SQLException {
        execute("SELECT 1");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}

package dev.signalbox.chaos.fault;

import dev.signalbox.local.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Holds every slice of a service at one place, from outside, until it is closed. */
final class HeldSlices implements AutoCloseable {
    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = ? AND wait_event_type = 'Lock'
              AND starts_with(query, ?)""";
    private static final String OPEN = """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = ? AND state = 'idle in transaction'
              AND starts_with(query, ?)""";
    private static final String LEFT = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY (?)";

    private final Database database;
    private final Hold hold;
    private final Connection holder;

    HeldSlices(Database database, Hold hold) {
        this.database = database;
        this.hold = hold;
        try {
            holder = connect();
            holder.setAutoCommit(false);
            try (Statement lock = holder.createStatement()) {
                lock.execute("LOCK TABLE projection." + hold.table() + " IN SHARE MODE");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the service's table cannot be locked", e);
        }
    }

    /** How many transactions of the instance wait here. */
    long waiting(String instance) {
        return numbers(WAITING, select -> ofInstance(select, instance)).getFirst();
    }

    /** The sessions in which the instance has left a transaction open behind the lock, once it is let go. */
    List<Long> open(String instance) {
        return numbers(OPEN, select -> ofInstance(select, instance));
    }

    /** Whether the server has ended all of these sessions. */
    boolean haveEnded(List<Long> sessions) {
        return numbers(
                                LEFT,
                                select -> select.setArray(
                                        1, select.getConnection().createArrayOf("int4", sessions.toArray())))
                        .getFirst()
                == 0;
    }

    private void ofInstance(PreparedStatement select, String instance) throws SQLException {
        select.setString(1, instance);
        select.setString(2, hold.statement());
    }

    private interface Asked {
        void of(PreparedStatement select) throws SQLException;
    }

    /** On a connection of its own: within a transaction the server's activity stands still. */
    private List<Long> numbers(String sql, Asked asked) {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            asked.of(select);
            try (ResultSet rows = select.executeQuery()) {
                List<Long> numbers = new ArrayList<>();
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
                return numbers;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the server's activity cannot be read", e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "chaos");
        return DriverManager.getConnection(database.url(), properties);
    }

    /** Lets go; what waited goes on. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the lock could not be let go", e);
        }
    }
}

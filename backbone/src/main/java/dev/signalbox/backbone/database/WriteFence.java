package dev.signalbox.backbone.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Keeps every instance from writing while the projection is written again (docs/adr/0022).
 *
 * <p>A transaction takes the fence's advisory lock as a shared one, and only by trying: whoever meets a rebuild lets go of its
 * connection and comes back. The rebuild holds the lock alone, in a session: should it die, the server lets go of the lock.
 */
@Singleton
public class WriteFence {
    /** The first key of our advisory locks, "sbox" in ASCII; the second is below for the shards of the outbox. */
    private static final int LOCK_SPACE = 0x73626f78;

    private static final int FENCE = 1_000;
    private static final int ONE_REBUILD = 1_001;

    /** Longer than any pause of those that wait. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private volatile long metNanos = System.nanoTime() - MOMENT.toNanos();

    /** Lets the transaction pass, and keeps rebuilds away until it ends. */
    public void pass(Connection connection) throws SQLException {
        if (!locked(connection, "SELECT pg_try_advisory_xact_lock_shared(?, ?)", FENCE)) {
            metNanos = System.nanoTime();
            throw new RebuildRunningException();
        }
    }

    /** Whether a transaction met a rebuild a moment ago: what waits for it may still be about to go on. */
    public boolean isMet() {
        return System.nanoTime() - metNanos < MOMENT.toNanos();
    }

    /** Makes this session the one that rebuilds; false if there is another. */
    public static boolean claim(Connection session) throws SQLException {
        return locked(session, "SELECT pg_try_advisory_lock(?, ?)", ONE_REBUILD);
    }

    /** Raises the fence for as long as the session lives; returns when no transaction is inside any more. */
    public static void raise(Connection session) throws SQLException {
        locked(session, "SELECT pg_advisory_lock(?, ?) IS NOT NULL", FENCE);
    }

    private static boolean locked(Connection connection, String sql, int lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, LOCK_SPACE);
            select.setInt(2, lock);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}

package dev.signalbox.backbone.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which faults of the database pass by themselves, so that the same work is tried again. */
public final class DatabaseFaults {
    /** Connection, transaction rollback (deadlock, serialization), resources, operator intervention, system error. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** A lock that was not to be had; a server that only reads; a transaction that the server ended because it took too long. */
    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "25006", "25P03", "25P04");

    private DatabaseFaults() {}

    /** Whether the fault, or what caused it, is one that passes. PostgreSQL's error codes, appendix A of its manual. */
    public static boolean isTransient(Throwable fault) {
        return isTransient(fault, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isTransient(@Nullable Throwable fault, Set<Throwable> seen) {
        if (fault == null || !seen.add(fault)) {
            return false;
        }
        if (fault instanceof SQLTransientException
                || fault instanceof SQLRecoverableException
                || fault instanceof SQLTimeoutException) {
            return true;
        }
        if (fault instanceof SQLException sql && isTransientState(sql)) {
            return true;
        }
        if (isTransient(fault.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : fault.getSuppressed()) {
            if (isTransient(suppressed, seen)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransientState(SQLException fault) {
        String state = fault.getSQLState();
        if (state == null) {
            // The pool's own refusals (no connection within its time) carry no state.
            return String.valueOf(fault.getMessage()).contains("timeout");
        }
        return TRANSIENT_STATES.contains(state)
                || (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
    }
}

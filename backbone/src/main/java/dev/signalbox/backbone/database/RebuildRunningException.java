package dev.signalbox.backbone.database;

import java.sql.SQLTransientException;

/** Nothing is written while the projection is written again; it passes with the rebuild's end. */
public final class RebuildRunningException extends SQLTransientException {
    private static final long serialVersionUID = 1L;

    RebuildRunningException() {
        super("a rebuild of this service is running; what is to be written waits for its end");
    }
}

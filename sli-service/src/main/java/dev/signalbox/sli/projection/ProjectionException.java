package dev.signalbox.sli.projection;

import java.sql.SQLException;

/** A fault of the database, on its way to the engine, which knows those that pass by themselves. */
public final class ProjectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionException(SQLException cause) {
        super(cause);
    }
}

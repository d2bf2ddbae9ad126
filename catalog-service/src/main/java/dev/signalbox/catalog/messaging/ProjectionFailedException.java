package dev.signalbox.catalog.messaging;

import java.sql.SQLException;

/** The database did not take a slice's rows; the backbone looks at the cause to tell whether that passes. */
final class ProjectionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProjectionFailedException(SQLException cause) {
        super(cause);
    }
}

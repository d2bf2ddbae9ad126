package dev.signalbox.catalog.projection.search;

import java.sql.SQLException;

/** The database did not answer a search; the cause tells whether that passes. */
public final class SearchFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchFailedException(SQLException cause) {
        super(cause);
    }
}

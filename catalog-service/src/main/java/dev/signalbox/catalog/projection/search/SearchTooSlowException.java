package dev.signalbox.catalog.projection.search;

import java.sql.SQLException;

/** A search was given up because it took too long. */
public final class SearchTooSlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SearchTooSlowException(SQLException cause) {
        super("the search took longer than " + ProductSearch.TIMEOUT.toSeconds() + " s", cause);
    }
}

package dev.signalbox.backbone.database;

import java.sql.Connection;

/** What is done in a transaction. */
@FunctionalInterface
public interface SqlWork<T> {
    T run(Connection connection) throws Exception;
}

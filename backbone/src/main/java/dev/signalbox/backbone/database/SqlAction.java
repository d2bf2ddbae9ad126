package dev.signalbox.backbone.database;

import java.sql.Connection;

/** What is done in a transaction, without a result. */
@FunctionalInterface
public interface SqlAction {
    void run(Connection connection) throws Exception;
}

package dev.signalbox.backbone.database;

/** Runs work in one database transaction, READ COMMITTED, on the calling thread. */
public interface Transactions {

    /** Commits when the work returns, rolls back when it throws. An exception of the commit itself leaves the outcome open. */
    <T> T call(SqlWork<T> work) throws Exception;

    /** The same, for work without a result. */
    default void run(SqlAction work) throws Exception {
        call(connection -> {
            work.run(connection);
            return true;
        });
    }
}

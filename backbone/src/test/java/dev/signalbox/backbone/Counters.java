package dev.signalbox.backbone;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Counts with {@code n = n + 1} in the running transaction: unlike an upsert, this shows what is applied twice. */
final class Counters {
    static final String TABLE = """
            CREATE TABLE counter (product_id text, what text, n bigint NOT NULL, PRIMARY KEY (product_id, what))""";

    private final Supplier<Connection> transaction;

    Counters(Supplier<Connection> transaction) {
        this.transaction = transaction;
    }

    void count(String productId, String what) {
        run("""
                INSERT INTO counter (product_id, what, n) VALUES (?, ?, 1)
                ON CONFLICT (product_id, what) DO UPDATE SET n = counter.n + 1""", productId, what);
    }

    /** Writes down how much of something has been counted so far. */
    void remember(String productId, String what, String as) {
        run("""
                INSERT INTO counter (product_id, what, n)
                SELECT product_id, ?, n FROM counter WHERE product_id = ? AND what = ?""", as, productId, what);
    }

    private void run(String sql, String... parameters) {
        try (PreparedStatement statement = transaction.get().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

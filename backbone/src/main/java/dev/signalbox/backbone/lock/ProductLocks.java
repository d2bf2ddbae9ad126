package dev.signalbox.backbone.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The lock of a product: held until the end of the transaction by whoever reads the product's state before deciding.
 *
 * <p>Locks are taken in the order of the ids, in one statement each for the rows that are missing and the lock itself, so that two
 * transactions never wait for each other in a circle.
 */
public final class ProductLocks {
    private static final String INSERT_MISSING = """
            INSERT INTO product_lock (product_id)
            SELECT id FROM unnest(?::text[]) AS id ORDER BY id COLLATE "C"
            ON CONFLICT DO NOTHING""";
    private static final String LOCK = """
            SELECT product_id FROM product_lock WHERE product_id = ANY (?::text[])
            ORDER BY product_id COLLATE "C" FOR UPDATE""";

    private ProductLocks() {}

    /** Waits until this transaction holds the locks of all these products. Once per transaction, for all it will need. */
    public static void lock(Connection connection, Collection<String> productIds) throws SQLException {
        if (productIds.isEmpty()) {
            return;
        }
        Object[] ids = new TreeSet<>(productIds).toArray();
        execute(connection, INSERT_MISSING, ids);
        execute(connection, LOCK, ids);
    }

    private static void execute(Connection connection, String sql, Object[] ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", ids));
            statement.execute();
        }
    }
}

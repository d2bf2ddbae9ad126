package dev.signalbox.catalog.projection.publication;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedMap;

/** Keeps contract documents once each, by their digest. */
public final class DocumentProjection {
    private static final String KEEP = """
            INSERT INTO document (digest, content)
            SELECT digest, content
              FROM unnest(?::text[], ?::bytea[]) AS new (digest, content)
             ORDER BY digest COLLATE "C"
            ON CONFLICT DO NOTHING""";

    private DocumentProjection() {}

    /** Does nothing for documents that are there already. */
    public static void keep(Connection connection, SortedMap<String, byte[]> byDigest) throws SQLException {
        if (byDigest.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setArray(
                    1, connection.createArrayOf("text", byDigest.keySet().toArray()));
            insert.setArray(
                    2, connection.createArrayOf("bytea", byDigest.values().toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }
}

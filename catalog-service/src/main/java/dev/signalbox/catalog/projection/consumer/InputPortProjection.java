package dev.signalbox.catalog.projection.consumer;

import dev.signalbox.catalog.projection.JsonRows;
import dev.signalbox.catalog.projection.product.PublicationKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Keeps the input ports of what is current: a product whose current publication was touched gets its ports anew. */
public final class InputPortProjection {
    private static final String FORGET = """
            DELETE FROM input_port
             WHERE reader_id IN (
                   SELECT product_id
                     FROM jsonb_to_recordset(?::jsonb) AS touched (
                          product_id text COLLATE "C", publication_id text COLLATE "C")
                     JOIN product USING (product_id)
                    WHERE current_publication_id = publication_id)""";

    private static final String TAKE = """
            INSERT INTO input_port (reader_id, ordinal, product_id, port, major_version, fields, since)
            SELECT product_id, ordinal, declared ->> 'productId', coalesce(declared ->> 'port', ''),
                   (declared ->> 'majorVersion')::integer, declared -> 'fields', admitted_at
              FROM (SELECT DISTINCT product_id, publication_id
                      FROM jsonb_to_recordset(?::jsonb) AS touched (
                           product_id text COLLATE "C", publication_id text COLLATE "C")) AS touched
              JOIN product USING (product_id)
              JOIN publication USING (product_id, publication_id)
             CROSS JOIN jsonb_array_elements(description -> 'inputPorts') WITH ORDINALITY AS port (declared, ordinal)
             WHERE current_publication_id = publication_id
             ORDER BY product_id, ordinal""";

    private InputPortProjection() {}

    /** Call it after the products are promoted, in the same transaction: the products' rows are locked from there on. */
    public static void refresh(Connection connection, Collection<PublicationKey> touched) throws SQLException {
        JsonRows.run(connection, FORGET, touched);
        JsonRows.run(connection, TAKE, touched);
    }
}

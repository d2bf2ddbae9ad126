package dev.signalbox.catalog.projection.product;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Makes admitted publications current.
 *
 * <p>No lock is needed. Whoever brings the second half of an admitted publication, its description or its judgement, has
 * waited for the first half's commit on the publication's row, so at least one of the two sees both here. And of two
 * publications that become current at once the one judged later stays, because the row is compared again when it is
 * written.
 */
public final class ProductProjection {
    private static final String PROMOTE = """
            WITH touched AS (
                SELECT DISTINCT product_id, publication_id
                  FROM jsonb_to_recordset(?::jsonb) AS new (
                       product_id text COLLATE "C", publication_id text COLLATE "C")),
            admitted AS (
                SELECT DISTINCT ON (product_id)
                       product_id, publication_id, version, description, judged_at, judged_offset
                  FROM publication
                  JOIN touched USING (product_id, publication_id)
                 WHERE judgement = 'ADMITTED' AND description IS NOT NULL
                 ORDER BY product_id, judged_at DESC, judged_offset DESC)
            INSERT INTO product (product_id, current_publication_id, version, name, lifecycle, purpose, owner, tags,
                                 admitted_at, admitted_offset)
            SELECT product.product_id, publication_id, version, description ->> 'name', description ->> 'lifecycle',
                   description ->> 'purpose', description -> 'owner', description -> 'tags', judged_at, judged_offset
              FROM (SELECT DISTINCT product_id FROM touched) AS product
              LEFT JOIN admitted ON admitted.product_id = product.product_id
             ORDER BY product.product_id
            ON CONFLICT (product_id) DO UPDATE
               SET current_publication_id = EXCLUDED.current_publication_id,
                   version = EXCLUDED.version,
                   name = EXCLUDED.name,
                   lifecycle = EXCLUDED.lifecycle,
                   purpose = EXCLUDED.purpose,
                   owner = EXCLUDED.owner,
                   tags = EXCLUDED.tags,
                   admitted_at = EXCLUDED.admitted_at,
                   admitted_offset = EXCLUDED.admitted_offset
             WHERE EXCLUDED.current_publication_id IS NOT NULL
               AND (product.current_publication_id IS NULL
                    OR (EXCLUDED.admitted_at, EXCLUDED.admitted_offset)
                    >= (product.admitted_at, product.admitted_offset))""";

    private ProductProjection() {}

    /** Call it after the parts of these publications are written, in the same transaction. */
    public static void promote(Connection connection, Collection<PublicationKey> touched) throws SQLException {
        JsonRows.run(connection, PROMOTE, touched);
    }
}

package dev.signalbox.catalog.projection.search;

import dev.signalbox.catalog.projection.JsonRows;
import dev.signalbox.catalog.projection.product.PublicationKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * Keeps the search document of each product, as the view {@code searchable_product} makes it of the other tables.
 *
 * <p>It is made again when the product's current publication got a part more, or any publication of a product that has no
 * current one. The row of {@code product} is locked since {@code ProductProjection.promote}: whoever commits last has seen all.
 */
public final class SearchProjection {
    private static final String KEEP_WORDS = """
            INSERT INTO contract_words (digest, field_names, prose)
            SELECT digest, field_names, prose
              FROM jsonb_to_recordset(?::jsonb) AS new (digest text COLLATE "C", field_names text, prose text)
             ORDER BY digest
            ON CONFLICT DO NOTHING""";

    private static final String REFRESH = """
            INSERT INTO search_document (product_id, publication_id, domain, lifecycle, owner, tags, types, sort_name,
                                         heading, words)
            SELECT product_id, publication_id, domain, lifecycle, owner, tags, types, sort_name, heading, words
              FROM searchable_product
             WHERE product_id IN (
                   SELECT product.product_id
                     FROM jsonb_to_recordset(?::jsonb) AS touched (
                          product_id text COLLATE "C", publication_id text COLLATE "C")
                     JOIN product ON product.product_id = touched.product_id
                                 AND coalesce(product.current_publication_id, touched.publication_id)
                                   = touched.publication_id)
             ORDER BY product_id
            ON CONFLICT (product_id) DO UPDATE
               SET publication_id = EXCLUDED.publication_id,
                   domain = EXCLUDED.domain,
                   lifecycle = EXCLUDED.lifecycle,
                   owner = EXCLUDED.owner,
                   tags = EXCLUDED.tags,
                   types = EXCLUDED.types,
                   sort_name = EXCLUDED.sort_name,
                   heading = EXCLUDED.heading,
                   words = EXCLUDED.words""";

    private SearchProjection() {}

    /** Does nothing for documents that are there already. */
    public static void keep(Connection connection, Collection<ContractWords> words) throws SQLException {
        JsonRows.run(connection, KEEP_WORDS, words);
    }

    /** Call it after the products are promoted, in the same transaction. */
    public static void refresh(Connection connection, Collection<PublicationKey> touched) throws SQLException {
        JsonRows.run(connection, REFRESH, touched);
    }
}

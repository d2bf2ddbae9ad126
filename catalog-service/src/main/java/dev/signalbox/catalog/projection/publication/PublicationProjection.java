package dev.signalbox.catalog.projection.publication;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes the three parts of a publication: description, check, judgement.
 *
 * <p>They come from different topics in any order. Each part is written by its own kind of event only, and of several
 * events of one kind the one that the broker appended first counts. The version is the description's, or while that is
 * missing the check's, or while that is missing the judgement's.
 */
public final class PublicationProjection {
    private static final String PUBLISHED = """
            INSERT INTO publication (product_id, publication_id, version, description,
                                     published_at, published_topic, published_offset)
            SELECT DISTINCT ON (product_id, publication_id)
                   product_id, publication_id, version, description, published_at, published_topic, published_offset
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", publication_id text COLLATE "C", version text, description jsonb,
                   published_at timestamptz, published_topic text COLLATE "C", published_offset bigint)
             ORDER BY product_id, publication_id, published_at, published_topic, published_offset
            ON CONFLICT (product_id, publication_id) DO UPDATE
               SET version = EXCLUDED.version,
                   description = EXCLUDED.description,
                   published_at = EXCLUDED.published_at,
                   published_topic = EXCLUDED.published_topic,
                   published_offset = EXCLUDED.published_offset
             WHERE publication.published_at IS NULL
                OR (EXCLUDED.published_at, EXCLUDED.published_topic, EXCLUDED.published_offset)
                 < (publication.published_at, publication.published_topic, publication.published_offset)""";

    private static final String CHECKED = """
            INSERT INTO publication (product_id, publication_id, version, verdict, contracts, findings, findings_count,
                                     impacts, impacts_count, checked_at, checked_offset)
            SELECT DISTINCT ON (product_id, publication_id)
                   product_id, publication_id, version, verdict, contracts, findings, findings_count,
                   impacts, impacts_count, checked_at, checked_offset
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", publication_id text COLLATE "C", version text, verdict text,
                   contracts jsonb, findings jsonb, findings_count integer, impacts jsonb, impacts_count integer,
                   checked_at timestamptz, checked_offset bigint)
             ORDER BY product_id, publication_id, checked_at, checked_offset
            ON CONFLICT (product_id, publication_id) DO UPDATE
               SET version = CASE WHEN publication.published_at IS NULL
                                  THEN EXCLUDED.version ELSE publication.version END,
                   verdict = EXCLUDED.verdict,
                   contracts = EXCLUDED.contracts,
                   findings = EXCLUDED.findings,
                   findings_count = EXCLUDED.findings_count,
                   impacts = EXCLUDED.impacts,
                   impacts_count = EXCLUDED.impacts_count,
                   checked_at = EXCLUDED.checked_at,
                   checked_offset = EXCLUDED.checked_offset
             WHERE publication.checked_at IS NULL
                OR (EXCLUDED.checked_at, EXCLUDED.checked_offset)
                 < (publication.checked_at, publication.checked_offset)""";

    private static final String JUDGED = """
            INSERT INTO publication (product_id, publication_id, version, judgement, blocking, blocking_count,
                                     policy_set, judged_at, judged_offset)
            SELECT DISTINCT ON (product_id, publication_id)
                   product_id, publication_id, version, judgement, blocking, blocking_count,
                   policy_set, judged_at, judged_offset
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", publication_id text COLLATE "C", version text, judgement text,
                   blocking jsonb, blocking_count integer, policy_set text, judged_at timestamptz,
                   judged_offset bigint)
             ORDER BY product_id, publication_id, judged_at, judged_offset
            ON CONFLICT (product_id, publication_id) DO UPDATE
               SET version = CASE WHEN publication.published_at IS NULL AND publication.checked_at IS NULL
                                  THEN EXCLUDED.version ELSE publication.version END,
                   judgement = EXCLUDED.judgement,
                   blocking = EXCLUDED.blocking,
                   blocking_count = EXCLUDED.blocking_count,
                   policy_set = EXCLUDED.policy_set,
                   judged_at = EXCLUDED.judged_at,
                   judged_offset = EXCLUDED.judged_offset
             WHERE publication.judged_at IS NULL
                OR (EXCLUDED.judged_at, EXCLUDED.judged_offset)
                 < (publication.judged_at, publication.judged_offset)""";

    private PublicationProjection() {}

    public static void published(Connection connection, List<PublishedRow> rows) throws SQLException {
        JsonRows.run(connection, PUBLISHED, rows);
    }

    public static void checked(Connection connection, List<CheckedRow> rows) throws SQLException {
        JsonRows.run(connection, CHECKED, rows);
    }

    public static void judged(Connection connection, List<JudgedRow> rows) throws SQLException {
        JsonRows.run(connection, JUDGED, rows);
    }
}

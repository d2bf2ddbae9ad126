package dev.signalbox.catalog.projection.subject;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps each subject as the change with the greatest sequence left it; of a change sent twice, the record that came first. */
public final class SubjectProjection {
    private static final String UPSERT = """
            INSERT INTO registered_subject (product_id, subject, sequence, version, schema_id, schema_object,
                                            fingerprint, contract_id, contract_version, changed_at)
            SELECT DISTINCT ON (product_id, subject)
                   product_id, subject, sequence, version, schema_id, schema_object,
                   fingerprint, contract_id, contract_version, changed_at
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", subject text COLLATE "C", sequence bigint, version integer,
                   schema_id integer, schema_object text, fingerprint text, contract_id text,
                   contract_version text, changed_at timestamptz)
             ORDER BY product_id, subject, sequence DESC, changed_at
            ON CONFLICT (product_id, subject) DO UPDATE
               SET sequence = EXCLUDED.sequence,
                   version = EXCLUDED.version,
                   schema_id = EXCLUDED.schema_id,
                   schema_object = EXCLUDED.schema_object,
                   fingerprint = EXCLUDED.fingerprint,
                   contract_id = EXCLUDED.contract_id,
                   contract_version = EXCLUDED.contract_version,
                   changed_at = EXCLUDED.changed_at
             WHERE EXCLUDED.sequence > registered_subject.sequence
                OR (EXCLUDED.sequence = registered_subject.sequence
                    AND EXCLUDED.changed_at < registered_subject.changed_at)""";

    private SubjectProjection() {}

    public static void upsert(Connection connection, List<SubjectRow> rows) throws SQLException {
        JsonRows.run(connection, UPSERT, rows);
    }
}

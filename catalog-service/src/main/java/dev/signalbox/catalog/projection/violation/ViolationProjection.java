package dev.signalbox.catalog.projection.violation;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps each violation in its greatest revision; of a revision sent twice, the record that came first. */
public final class ViolationProjection {
    private static final String UPSERT = """
            INSERT INTO violation (product_id, violation_id, revision, status, stage, policy_id, policy_version,
                                   category, severity, enforcement, subject, message, evidence, evidence_count,
                                   remediation, runbook_url, first_seen_at, updated_at)
            SELECT DISTINCT ON (product_id, violation_id)
                   product_id, violation_id, revision, status, stage, policy_id, policy_version,
                   category, severity, enforcement, subject, message, evidence, evidence_count,
                   remediation, runbook_url, first_seen_at, updated_at
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", violation_id text COLLATE "C", revision bigint, status text,
                   stage text, policy_id text, policy_version text, category text, severity text,
                   enforcement text, subject text, message text, evidence jsonb, evidence_count integer,
                   remediation text, runbook_url text, first_seen_at timestamptz, updated_at timestamptz)
             ORDER BY product_id, violation_id, revision DESC, updated_at
            ON CONFLICT (product_id, violation_id) DO UPDATE
               SET revision = EXCLUDED.revision,
                   status = EXCLUDED.status,
                   stage = EXCLUDED.stage,
                   policy_id = EXCLUDED.policy_id,
                   policy_version = EXCLUDED.policy_version,
                   category = EXCLUDED.category,
                   severity = EXCLUDED.severity,
                   enforcement = EXCLUDED.enforcement,
                   subject = EXCLUDED.subject,
                   message = EXCLUDED.message,
                   evidence = EXCLUDED.evidence,
                   evidence_count = EXCLUDED.evidence_count,
                   remediation = EXCLUDED.remediation,
                   runbook_url = EXCLUDED.runbook_url,
                   first_seen_at = EXCLUDED.first_seen_at,
                   updated_at = EXCLUDED.updated_at
             WHERE EXCLUDED.revision > violation.revision
                OR (EXCLUDED.revision = violation.revision AND EXCLUDED.updated_at < violation.updated_at)""";

    private ViolationProjection() {}

    public static void upsert(Connection connection, List<ViolationRow> rows) throws SQLException {
        JsonRows.run(connection, UPSERT, rows);
    }
}

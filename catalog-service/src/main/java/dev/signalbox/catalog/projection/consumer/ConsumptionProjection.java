package dev.signalbox.catalog.projection.consumer;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps the last declaration of each consumption and the answer with the greatest revision; either may come first. */
public final class ConsumptionProjection {
    private static final String DECLARED = """
            INSERT INTO consumption (product_id, consumer_id, major_version, port, declaration_id, declared_status,
                                     contact, purpose, fields, declared_at, declared_topic, declared_offset)
            SELECT DISTINCT ON (product_id, consumer_id, major_version, port)
                   product_id, consumer_id, major_version, port, declaration_id, declared_status,
                   contact, purpose, fields, declared_at, declared_topic, declared_offset
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", consumer_id text COLLATE "C", major_version integer,
                   port text COLLATE "C", declaration_id text, declared_status text, contact text, purpose text,
                   fields jsonb, declared_at timestamptz, declared_topic text COLLATE "C", declared_offset bigint)
             ORDER BY product_id, consumer_id, major_version, port,
                      declared_at DESC, declared_topic DESC, declared_offset DESC
            ON CONFLICT (product_id, consumer_id, major_version, port) DO UPDATE
               SET declaration_id = EXCLUDED.declaration_id,
                   declared_status = EXCLUDED.declared_status,
                   contact = EXCLUDED.contact,
                   purpose = EXCLUDED.purpose,
                   fields = EXCLUDED.fields,
                   declared_at = EXCLUDED.declared_at,
                   declared_topic = EXCLUDED.declared_topic,
                   declared_offset = EXCLUDED.declared_offset
             WHERE consumption.declared_at IS NULL
                OR (EXCLUDED.declared_at, EXCLUDED.declared_topic, EXCLUDED.declared_offset)
                 > (consumption.declared_at, consumption.declared_topic, consumption.declared_offset)""";

    private static final String ANSWERED = """
            INSERT INTO consumption (product_id, consumer_id, major_version, port, answered_declaration_id, revision,
                                     answered_status, impact, findings, findings_count, sunset, answered_at)
            SELECT DISTINCT ON (product_id, consumer_id, major_version, port)
                   product_id, consumer_id, major_version, port, answered_declaration_id, revision,
                   answered_status, impact, findings, findings_count, sunset, answered_at
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", consumer_id text COLLATE "C", major_version integer,
                   port text COLLATE "C", answered_declaration_id text, revision bigint, answered_status text,
                   impact text, findings jsonb, findings_count integer, sunset timestamptz, answered_at timestamptz)
             ORDER BY product_id, consumer_id, major_version, port, revision DESC, answered_at
            ON CONFLICT (product_id, consumer_id, major_version, port) DO UPDATE
               SET answered_declaration_id = EXCLUDED.answered_declaration_id,
                   revision = EXCLUDED.revision,
                   answered_status = EXCLUDED.answered_status,
                   impact = EXCLUDED.impact,
                   findings = EXCLUDED.findings,
                   findings_count = EXCLUDED.findings_count,
                   sunset = EXCLUDED.sunset,
                   answered_at = EXCLUDED.answered_at
             WHERE consumption.revision IS NULL
                OR EXCLUDED.revision > consumption.revision
                OR (EXCLUDED.revision = consumption.revision AND EXCLUDED.answered_at < consumption.answered_at)""";

    private ConsumptionProjection() {}

    public static void declared(Connection connection, List<DeclaredRow> rows) throws SQLException {
        JsonRows.run(connection, DECLARED, rows);
    }

    public static void answered(Connection connection, List<AnsweredRow> rows) throws SQLException {
        JsonRows.run(connection, ANSWERED, rows);
    }
}

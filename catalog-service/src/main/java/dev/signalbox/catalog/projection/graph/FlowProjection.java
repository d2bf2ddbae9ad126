package dev.signalbox.catalog.projection.graph;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps of each flow the run that was seen last; of two at the same moment the one with the greater id. */
public final class FlowProjection {
    private static final String UPSERT = """
            INSERT INTO observed_flow (offered_by, read_by, port, run_id, observed_at)
            SELECT DISTINCT ON (offered_by, read_by, port) offered_by, read_by, port, run_id, observed_at
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   offered_by text COLLATE "C", read_by text COLLATE "C", port text COLLATE "C", run_id text COLLATE "C",
                   observed_at timestamptz)
             ORDER BY offered_by, read_by, port, observed_at DESC, run_id DESC
            ON CONFLICT (offered_by, read_by, port) DO UPDATE
               SET run_id = EXCLUDED.run_id,
                   observed_at = EXCLUDED.observed_at
             WHERE (EXCLUDED.observed_at, EXCLUDED.run_id COLLATE "C") > (observed_flow.observed_at, observed_flow.run_id)
            """;

    private FlowProjection() {}

    public static void upsert(Connection connection, List<FlowRow> rows) throws SQLException {
        JsonRows.run(connection, UPSERT, rows);
    }
}

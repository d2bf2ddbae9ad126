package dev.signalbox.catalog.projection.objective;

import dev.signalbox.catalog.projection.JsonRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps each objective in its greatest revision; of a revision sent twice, the record that came first. */
public final class ObjectiveProjection {
    private static final String UPSERT = """
            INSERT INTO objective (product_id, slo_id, revision, sli, target, time_window, compliance,
                                   budget_remaining, burn_rates, state, alert, evaluated_at)
            SELECT DISTINCT ON (product_id, slo_id)
                   product_id, slo_id, revision, sli, target, time_window, compliance,
                   budget_remaining, burn_rates, state, alert, evaluated_at
              FROM jsonb_to_recordset(?::jsonb) AS new (
                   product_id text COLLATE "C", slo_id text COLLATE "C", revision bigint, sli text,
                   target double precision, time_window text, compliance double precision,
                   budget_remaining double precision, burn_rates jsonb, state text, alert text,
                   evaluated_at timestamptz)
             ORDER BY product_id, slo_id, revision DESC, evaluated_at
            ON CONFLICT (product_id, slo_id) DO UPDATE
               SET revision = EXCLUDED.revision,
                   sli = EXCLUDED.sli,
                   target = EXCLUDED.target,
                   time_window = EXCLUDED.time_window,
                   compliance = EXCLUDED.compliance,
                   budget_remaining = EXCLUDED.budget_remaining,
                   burn_rates = EXCLUDED.burn_rates,
                   state = EXCLUDED.state,
                   alert = EXCLUDED.alert,
                   evaluated_at = EXCLUDED.evaluated_at
             WHERE EXCLUDED.revision > objective.revision
                OR (EXCLUDED.revision = objective.revision AND EXCLUDED.evaluated_at < objective.evaluated_at)""";

    private ObjectiveProjection() {}

    public static void upsert(Connection connection, List<ObjectiveRow> rows) throws SQLException {
        JsonRows.run(connection, UPSERT, rows);
    }
}

package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs of each product, once each. */
@ApplicationScoped
public class RefreshProjection {
    private final Statements statements;

    RefreshProjection(Statements statements) {
        this.statements = statements;
    }

    /** Writes a run; the first word on a run counts. */
    public void record(ProductId product, Refresh refresh) {
        statements.update(
                """
                INSERT INTO refresh (product_id, port, run_id, succeeded, data_up_to, refreshed_at, rows_there, rows_missing)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                product.value(),
                refresh.port(),
                refresh.runId(),
                refresh.succeeded(),
                refresh.dataUpTo(),
                refresh.at(),
                refresh.rows().good(),
                refresh.rows().bad());
    }

    /** Writes a run, from whichever lane it is read first: the word that the broker took first counts. */
    public void recordEarliest(ProductId product, Refresh refresh) {
        statements.update(
                """
                INSERT INTO refresh (product_id, port, run_id, succeeded, data_up_to, refreshed_at, rows_there, rows_missing)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (product_id, port, run_id) DO UPDATE
                SET succeeded = EXCLUDED.succeeded, data_up_to = EXCLUDED.data_up_to, refreshed_at = EXCLUDED.refreshed_at,
                    rows_there = EXCLUDED.rows_there, rows_missing = EXCLUDED.rows_missing
                WHERE EXCLUDED.refreshed_at < refresh.refreshed_at""",
                product.value(),
                refresh.port(),
                refresh.runId(),
                refresh.succeeded(),
                refresh.dataUpTo(),
                refresh.at(),
                refresh.rows().good(),
                refresh.rows().bad());
    }

    /** When the last run of a product was seen. */
    public Optional<Instant> last(ProductId product) {
        return statements.first(
                "SELECT refreshed_at FROM refresh WHERE product_id = ? ORDER BY refreshed_at DESC LIMIT 1",
                row -> Statements.instant(row, "refreshed_at"),
                product.value());
    }

    /** Whether this run of this port is known. */
    public boolean isKnown(ProductId product, Refresh refresh) {
        return statements
                .first(
                        "SELECT 1 FROM refresh WHERE product_id = ? AND port = ? AND run_id = ?",
                        row -> true,
                        product.value(),
                        refresh.port(),
                        refresh.runId())
                .isPresent();
    }

    /** By product, the runs seen at or after its moment, and of each port the one before it that brought the latest data. */
    public Map<ProductId, List<Refresh>> since(Map<ProductId, Instant> moments) {
        Map<ProductId, List<Refresh>> runs = new HashMap<>();
        statements.query(
                """
                WITH RECURSIVE wanted AS (
                    SELECT * FROM unnest(?::text[], ?::timestamptz[]) AS wanted (product_id, moment)),
                ports AS (
                    SELECT product_id, moment,
                        (SELECT min(port) FROM refresh r WHERE r.product_id = wanted.product_id AND succeeded) AS port
                    FROM wanted
                    UNION ALL
                    SELECT product_id, moment, (SELECT min(port) FROM refresh r
                        WHERE r.product_id = ports.product_id AND succeeded AND r.port > ports.port)
                    FROM ports WHERE port IS NOT NULL)
                SELECT latest.* FROM ports CROSS JOIN LATERAL (
                    SELECT r.* FROM refresh r
                    WHERE r.product_id = ports.product_id AND r.port = ports.port AND succeeded AND refreshed_at < moment
                    ORDER BY data_up_to DESC, refreshed_at, run_id LIMIT 1) latest
                UNION ALL
                SELECT young.* FROM wanted CROSS JOIN LATERAL (
                    SELECT r.* FROM refresh r WHERE r.product_id = wanted.product_id AND r.refreshed_at >= wanted.moment
                    ORDER BY refreshed_at) young""",
                row -> runs.computeIfAbsent(new ProductId(row.getString("product_id")), first -> new ArrayList<>())
                        .add(new Refresh(
                                row.getString("port"),
                                row.getString("run_id"),
                                row.getBoolean("succeeded"),
                                Statements.instant(row, "data_up_to"),
                                Statements.instant(row, "refreshed_at"),
                                new Sums(row.getLong("rows_there"), row.getLong("rows_missing")))),
                Column.of("text", moments.keySet(), ProductId::value),
                Column.of("timestamptz", moments.values(), moment -> moment));
        return runs;
    }

    /** When the last run of [from, to) that concerns these ports succeeded; none named means every port. */
    public Optional<Instant> lastSuccess(ProductId product, Set<String> ports, Instant from, Instant to) {
        return statements.first(
                """
                SELECT refreshed_at FROM refresh
                WHERE product_id = ? AND refreshed_at >= ? AND refreshed_at < ? AND succeeded
                  AND (port = '' OR cardinality(?::text[]) = 0 OR port = ANY (?))
                ORDER BY refreshed_at DESC LIMIT 1
                """, row -> Statements.instant(row, "refreshed_at"), product.value(), from, to, ports, ports);
    }

    /**
     * Forgets runs from before this moment, but for those that brought the latest data of a port. A run that is sent again
     * after that counts again, which is why the moment lies behind all that the topic keeps.
     */
    public void forgetBefore(ProductId product, Instant moment) {
        statements.update("""
                DELETE FROM refresh old WHERE product_id = ? AND refreshed_at < ? AND (NOT succeeded OR EXISTS (
                    SELECT 1 FROM refresh newer
                    WHERE newer.product_id = old.product_id AND newer.port = old.port AND newer.succeeded
                      AND newer.data_up_to > old.data_up_to))""", product.value(), moment);
    }
}

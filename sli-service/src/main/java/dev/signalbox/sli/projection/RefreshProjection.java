package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Refresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The runs of each product, once each. */
@ApplicationScoped
public class RefreshProjection {
    private final Statements statements;

    RefreshProjection(Statements statements) {
        this.statements = statements;
    }

    /** Writes a run; returns false if the run is known, also if it is told differently now: the first word counts. */
    public boolean record(ProductId product, Refresh refresh) {
        return statements.update(
                        "INSERT INTO refresh VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        product.value(),
                        refresh.port(),
                        refresh.runId(),
                        refresh.succeeded(),
                        refresh.dataUpTo(),
                        refresh.at())
                > 0;
    }

    /** Whether this run of this port is known. */
    public boolean isKnown(ProductId product, Refresh refresh) {
        return !statements
                .query(
                        "SELECT 1 FROM refresh WHERE product_id = ? AND port = ? AND run_id = ?",
                        row -> true,
                        product.value(),
                        refresh.port(),
                        refresh.runId())
                .isEmpty();
    }

    /** The runs seen at or after this moment, and of each port the one before it that brought the latest data. */
    public List<Refresh> since(ProductId product, Instant moment) {
        return statements.query(
                """
                (SELECT DISTINCT ON (port) port, run_id, succeeded, data_up_to, refreshed_at FROM refresh
                 WHERE product_id = ? AND succeeded AND refreshed_at < ?
                 ORDER BY port, data_up_to DESC, refreshed_at, run_id)
                UNION ALL
                SELECT port, run_id, succeeded, data_up_to, refreshed_at FROM refresh
                WHERE product_id = ? AND refreshed_at >= ?
                ORDER BY refreshed_at, run_id""",
                row -> new Refresh(
                        row.getString("port"),
                        row.getString("run_id"),
                        row.getBoolean("succeeded"),
                        Statements.instant(row, "data_up_to"),
                        Statements.instant(row, "refreshed_at")),
                product.value(),
                moment,
                product.value(),
                moment);
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

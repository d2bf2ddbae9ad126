package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.maintenance.Maintenance;
import dev.signalbox.sli.model.maintenance.Maintenance.Span;
import dev.signalbox.sli.model.maintenance.MaintenanceWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of maintenance, each from when on it counts. */
@ApplicationScoped
public class MaintenanceProjection {
    private final Statements statements;

    MaintenanceProjection(Statements statements) {
        this.statements = statements;
    }

    private record Known(MaintenanceWindow window, Span span) {}

    /** Takes note of a version of the windows; returns false if it is known, or passed by a later one. */
    public boolean advance(long revision) {
        return statements.update("""
                INSERT INTO maintenance_version (the_only, revision) VALUES (true, ?)
                ON CONFLICT (the_only) DO UPDATE SET revision = EXCLUDED.revision
                WHERE maintenance_version.revision < EXCLUDED.revision""", revision) > 0;
    }

    /** Forgets the windows that begin to count at or after this moment. */
    public void withdrawFrom(Instant moment) {
        statements.update("DELETE FROM maintenance WHERE counts_from >= ?", moment);
    }

    /** Writes a window; one that has begun to count stays as it is. */
    public void plan(MaintenanceWindow window, Instant countsFrom) {
        statements.update("""
                INSERT INTO maintenance (maintenance_id, scope, from_time, until_time, reason, counts_from)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """, window.id(), window.scope(), window.from(), window.until(), window.reason(), countsFrom);
    }

    /** The maintenance of each product, as far as it ended after this moment or has not ended. */
    public Map<ProductId, Maintenance> of(Collection<ProductId> products, Instant since) {
        List<Known> known = statements.query(
                "SELECT * FROM maintenance WHERE until_time > ? ORDER BY counts_from, maintenance_id",
                row -> new Known(
                        new MaintenanceWindow(
                                row.getString("maintenance_id"),
                                row.getString("scope"),
                                Statements.instant(row, "from_time"),
                                Statements.instant(row, "until_time"),
                                row.getString("reason")),
                        new Span(Statements.instant(row, "counts_from"), Statements.instant(row, "until_time"))),
                since);
        Map<ProductId, Maintenance> maintenance = new HashMap<>();
        for (ProductId product : products) {
            List<Span> spans = new ArrayList<>();
            for (Known next : known) {
                if (next.window().concerns(product)) {
                    spans.add(next.span());
                }
            }
            maintenance.put(product, spans.isEmpty() ? Maintenance.NONE : new Maintenance(spans));
        }
        return maintenance;
    }
}

package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The objectives as they stood at a moment gone by: what was promised then, and what the mesh had been told (docs/adr/0044). */
@ApplicationScoped
public class ToldQueries {
    private static final String ADMITTED = "verdict = 'ADMITTED' AND published_at IS NOT NULL AND judged_at <= ?";

    /** Joined to what was promised, as p: the last evaluation up to a moment, and since when its state was told. */
    private static final String TOLD = """
            CROSS JOIN LATERAL (
                SELECT * FROM evaluation WHERE slo_id = p.slo_id AND at <= ? ORDER BY revision DESC LIMIT 1) e
            CROSS JOIN LATERAL (
                SELECT min(at) AS since FROM evaluation same
                WHERE slo_id = p.slo_id AND revision <= e.revision AND revision > coalesce((
                    SELECT max(revision) FROM evaluation other
                    WHERE slo_id = p.slo_id AND revision < e.revision AND other.state <> e.state), 0)) s""";

    private static final String COLUMNS = """
            p.*, p.slo_id AS id, p.product_id AS product, e.state, e.alert, e.at, e.revision, e.compliance,
            e.budget_remaining, e.good, e.bad, s.since""";

    private final Statements statements;

    ToldQueries(Statements statements) {
        this.statements = statements;
    }

    /** The objectives that were in force, least budget left first, those without data last. */
    public List<ToldObjective> list(ObjectiveFilter filter, Instant asOf, Optional<ObjectiveCursor> after, int limit) {
        ObjectiveCursor place = after.orElse(ObjectiveCursor.BEGINNING);
        return statements.query(
                """
                WITH stood AS (
                    SELECT DISTINCT ON (product_id) product_id, publication_id FROM publication
                    WHERE %s AND (?::text IS NULL OR product_id = ?)
                      AND (?::text IS NULL OR split_part(product_id, '.', 1) = ?)
                    ORDER BY product_id, judged_at DESC, publication_id DESC)
                SELECT %s, true AS in_force
                FROM stood JOIN promised_objective p USING (product_id, publication_id) %s
                WHERE (coalesce(e.budget_remaining, 'Infinity'), p.slo_id) > (?::float8, ?::uuid)
                  AND (?::text IS NULL OR e.state = ?)
                ORDER BY coalesce(e.budget_remaining, 'Infinity'), p.slo_id LIMIT ?
                """.formatted(ADMITTED, COLUMNS, TOLD),
                ToldQueries::told,
                asOf,
                filter.product().orElse(null),
                filter.product().orElse(null),
                filter.domain().orElse(null),
                filter.domain().orElse(null),
                asOf,
                place.budget(),
                place.sloId(),
                filter.state().map(SloState::name).orElse(null),
                filter.state().map(SloState::name).orElse(null),
                limit);
    }

    /** The place behind an objective of the list, for the next page. */
    public static String placeOf(ToldObjective told) {
        Double budget = told.budgetRemaining();
        return new ObjectiveCursor(
                        budget == null ? Double.POSITIVE_INFINITY : budget,
                        told.objective().id().value())
                .text();
    }

    /** One of them, in force at that moment or before it. */
    public Optional<ToldObjective> one(SloId id, Instant asOf) {
        String sql = """
                SELECT %s, publication_id = (
                    SELECT publication_id FROM publication last WHERE last.product_id = p.product_id AND %s
                    ORDER BY judged_at DESC, publication_id DESC LIMIT 1) AS in_force
                FROM objective o JOIN promised_objective p USING (product_id, slo_id)
                JOIN publication USING (product_id, publication_id) %s
                WHERE o.slo_id = ? AND %s ORDER BY judged_at DESC, publication_id DESC LIMIT 1
                """.formatted(COLUMNS, ADMITTED, TOLD, ADMITTED);
        return statements.first(sql, ToldQueries::told, asOf, asOf, id.value(), asOf);
    }

    /** The moment of the first evaluation that is kept of an objective. */
    public Optional<Instant> first(SloId id) {
        return statements.first(
                "SELECT at FROM evaluation WHERE slo_id = ? ORDER BY revision LIMIT 1",
                row -> Statements.instant(row, "at"),
                id.value());
    }

    private static ToldObjective told(ResultSet row) throws SQLException {
        return new ToldObjective(
                PublicationProjection.objective(row),
                row.getBoolean("in_force"),
                SloState.valueOf(row.getString("state")),
                Alert.valueOf(row.getString("alert")),
                Statements.instant(row, "at"),
                Statements.instant(row, "since"),
                row.getLong("revision"),
                row.getObject("compliance", Double.class),
                row.getObject("budget_remaining", Double.class),
                row.getObject("good", Long.class) == null ? null : new Sums(row.getLong("good"), row.getLong("bad")));
    }
}

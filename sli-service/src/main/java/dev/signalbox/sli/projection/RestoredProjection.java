package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.ToldEvaluation;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written from our own events, and asked for, only when the tables are written again (docs/adr/0029). */
@ApplicationScoped
public class RestoredProjection {
    private final Statements statements;

    RestoredProjection(Statements statements) {
        this.statements = statements;
    }

    /** Writes where objectives stand after the last of what was told of them; what they are is described later. */
    public void stand(Collection<ToldEvaluation> last, Map<SloId, Standing> standings) {
        statements.update(
                """
                INSERT INTO objective (slo_id, product_id, domain, sli, element, ports, target, window_days, in_force, state,
                    alert, since, revision, evaluated_at, burn_rates, budget_remaining)
                SELECT id, product, domain, sli, '', '{}', target, 1, false, state, alert, since, revision, at, rates::jsonb, budget
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::text[], ?::text[], ?::timestamptz[],
                            ?::bigint[], ?::timestamptz[], ?::text[], ?::float8[])
                    AS new (id, product, domain, sli, target, state, alert, since, revision, at, rates, budget)
                ORDER BY id
                ON CONFLICT (slo_id) DO UPDATE
                SET state = EXCLUDED.state, alert = EXCLUDED.alert, since = EXCLUDED.since, revision = EXCLUDED.revision,
                    evaluated_at = EXCLUDED.evaluated_at, burn_rates = EXCLUDED.burn_rates,
                    budget_remaining = EXCLUDED.budget_remaining""",
                Column.of("uuid", last, told -> told.id().value()),
                Column.of("text", last, told -> told.product().value()),
                Column.of("text", last, told -> told.product().domain()),
                Column.of("text", last, ToldEvaluation::sli),
                Column.of("float8", last, ToldEvaluation::target),
                Column.of("text", last, told -> told.state().name()),
                Column.of("text", last, told -> told.alert().name()),
                Column.of("timestamptz", last, told -> standing(standings, told).since()),
                Column.of("bigint", last, ToldEvaluation::revision),
                Column.of("timestamptz", last, told -> standing(standings, told).assessedAt()),
                Column.of("text", last, told -> BurnRateColumn.of(told.burnRates())),
                Column.of("float8", last, ToldEvaluation::budgetRemaining));
    }

    private static Standing standing(Map<SloId, Standing> standings, ToldEvaluation told) {
        return standings.getOrDefault(told.id(), Standing.NEVER_TOLD);
    }

    /** Remembers evaluations without the counts behind them, which no event tells. */
    public void remember(List<ToldEvaluation> told) {
        statements.update(
                """
                INSERT INTO evaluation (slo_id, revision, product_id, at, state, alert, compliance, budget_remaining)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::float8[],
                                     ?::float8[]) AS new (id, revision)
                ORDER BY id, revision ON CONFLICT DO NOTHING""",
                Column.of("uuid", told, next -> next.id().value()),
                Column.of("bigint", told, ToldEvaluation::revision),
                Column.of("text", told, next -> next.product().value()),
                Column.of("timestamptz", told, ToldEvaluation::at),
                Column.of("text", told, next -> next.state().name()),
                Column.of("text", told, next -> next.alert().name()),
                Column.of("float8", told, ToldEvaluation::compliance),
                Column.of("float8", told, ToldEvaluation::budgetRemaining));
    }

    /** Writes the days that were told, each as it was told last. */
    public void days(List<ToldEvaluation> told) {
        record Day(SloId id, LocalDate day) {}
        Map<Day, ToldEvaluation> latest = new LinkedHashMap<>();
        for (ToldEvaluation next : told) {
            LocalDate day = next.day();
            if (day != null) {
                latest.put(new Day(next.id(), day), next);
            }
        }
        statements.update(
                """
                INSERT INTO day_sum (slo_id, day, product_id, good, bad)
                SELECT id, day, product, good, bad
                FROM unnest(?::uuid[], ?::date[], ?::text[], ?::bigint[], ?::bigint[]) AS new (id, day, product, good, bad)
                ORDER BY id, day
                ON CONFLICT (slo_id, day) DO UPDATE SET good = EXCLUDED.good, bad = EXCLUDED.bad""",
                Column.of("uuid", latest.keySet(), key -> key.id().value()),
                Column.of("date", latest.keySet(), Day::day),
                Column.of("text", latest.values(), next -> next.product().value()),
                Column.of("bigint", latest.values(), next -> next.daySums().good()),
                Column.of("bigint", latest.values(), next -> next.daySums().bad()));
    }

    /** Writes what a day that is over counts now; where that is not what was told of it, it is late. */
    public void recounted(ProductId product, SloId id, LocalDate day, Sums sums) {
        statements.update("""
                INSERT INTO day_sum (slo_id, day, product_id, good, bad, is_late) VALUES (?, ?, ?, ?, ?, true)
                ON CONFLICT (slo_id, day) DO UPDATE SET good = EXCLUDED.good, bad = EXCLUDED.bad,
                    is_late = (day_sum.told_good, day_sum.told_bad) IS DISTINCT FROM (EXCLUDED.good, EXCLUDED.bad)
                """, id.value(), day, product.value(), sums.good(), sums.bad());
    }

    /** What was told of one day of a product. */
    public Map<SloId, Sums> told(ProductId product, LocalDate day) {
        Map<SloId, Sums> told = new HashMap<>();
        statements
                .query(
                        """
                        SELECT slo_id, told_good, told_bad FROM day_sum
                        WHERE product_id = ? AND day = ? AND told_good IS NOT NULL""",
                        row -> Map.entry(
                                new SloId(Statements.uuid(row, "slo_id")),
                                new Sums(row.getLong("told_good"), row.getLong("told_bad"))),
                        product.value(),
                        day)
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        return told;
    }

    /** The last day that the mesh was told of any objective: every lane was read past its end. */
    public Optional<LocalDate> lastDay() {
        return day("SELECT max(day) AS day FROM day_sum WHERE told_good IS NOT NULL");
    }

    /** The last day that the mesh was told of this product. */
    public Optional<LocalDate> lastDay(ProductId product) {
        return day(
                "SELECT max(day) AS day FROM day_sum WHERE told_good IS NOT NULL AND product_id = ?", product.value());
    }

    private Optional<LocalDate> day(String sql, Object... parameters) {
        return statements
                .query(sql, row -> Optional.ofNullable(row.getObject("day", LocalDate.class)), parameters)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The latest moment of all that was read. */
    public Optional<Instant> lastMoment() {
        return statements.query("""
                        SELECT greatest((SELECT max(refreshed_at) FROM refresh), (SELECT max(measured_at) FROM series),
                            (SELECT max(greatest(published_at, judged_at)) FROM publication),
                            (SELECT max(evaluated_at) FROM objective)) AS last
                        """, row -> Optional.ofNullable(Statements.instantOrNull(row, "last"))).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }
}

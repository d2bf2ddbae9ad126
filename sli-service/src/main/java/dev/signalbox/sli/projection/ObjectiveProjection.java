package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.LookBack;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.projection.Statements.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objectives, where they stand, and what the mesh was told of them. */
@ApplicationScoped
public class ObjectiveProjection {
    private final Statements statements;

    ObjectiveProjection(Statements statements) {
        this.statements = statements;
    }

    /** Writes what an objective is; where it stands is left as it was. */
    public void describe(ServiceLevelObjective objective, boolean isInForce) {
        IndicatorColumns indicator = IndicatorColumns.of(objective.indicator());
        WindowColumns window = WindowColumns.of(objective.window(), objective.budgeting());
        statements.update(
                """
                INSERT INTO objective (slo_id, product_id, domain, contract_id, contract_major, sli, element, ports, within_ms,
                    at_risk_ms, comparison, bound, unit, target, window_days, calendar, slice_ms, slice_target, declared_as,
                    in_force, state, since, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'UNKNOWN', '1970-01-01Z', 0)
                ON CONFLICT (slo_id) DO UPDATE
                SET element = EXCLUDED.element, contract_id = EXCLUDED.contract_id, contract_major = EXCLUDED.contract_major, ports = EXCLUDED.ports,
                    within_ms = EXCLUDED.within_ms, at_risk_ms = EXCLUDED.at_risk_ms, comparison = EXCLUDED.comparison, bound = EXCLUDED.bound,
                    unit = EXCLUDED.unit, target = EXCLUDED.target, window_days = EXCLUDED.window_days,
                    calendar = EXCLUDED.calendar, slice_ms = EXCLUDED.slice_ms, slice_target = EXCLUDED.slice_target,
                    declared_as = EXCLUDED.declared_as,
                    in_force = EXCLUDED.in_force""",
                objective.id().value(),
                objective.product().value(),
                objective.product().domain(),
                objective.promisedBy().map(ContractMajor::contractId).orElse(null),
                objective.promisedBy().map(ContractMajor::major).orElse(null),
                objective.indicator().sli(),
                objective.element(),
                objective.sortedPorts(),
                indicator.withinMillis(),
                indicator.atRiskMillis(),
                indicator.comparison(),
                indicator.bound(),
                indicator.unit(),
                objective.target(),
                window.days(),
                window.calendar(),
                window.sliceMillis(),
                window.sliceTarget(),
                objective.declaredAs(),
                isInForce);
    }

    /** What the mesh was last told of these objectives. */
    public Map<SloId, Standing> standings(Collection<SloId> objectives) {
        return statements
                .query(
                        """
                        SELECT slo_id, state, alert, since, revision, missing_from, evaluated_at, alert_until FROM objective
                        WHERE slo_id = ANY (?)""",
                        row -> Map.entry(
                                new SloId(Statements.uuid(row, "slo_id")),
                                new Standing(
                                        SloState.valueOf(row.getString("state")),
                                        Alert.valueOf(row.getString("alert")),
                                        Statements.instant(row, "since"),
                                        row.getLong("revision"),
                                        Statements.instantOrNull(row, "missing_from"),
                                        Statements.instantOrNull(row, "evaluated_at"),
                                        Statements.instantOrNull(row, "alert_until"))),
                        Column.of("uuid", objectives, SloId::value))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those of these products of which silence had ended an alert at their moment. */
    public List<ProductId> alertsOver(Map<ProductId, Instant> moments) {
        return statements.query(
                """
                SELECT DISTINCT product_id FROM objective
                JOIN unnest(?::text[], ?::timestamptz[]) AS asked (product_id, moment) USING (product_id)
                WHERE alert_until <= moment AND in_force ORDER BY product_id""",
                row -> new ProductId(row.getString("product_id")),
                Column.of("text", moments.keySet(), ProductId::value),
                Column.of("timestamptz", moments.values(), moment -> moment));
    }

    /** Writes where objectives stand and what is told of them; returns what is told. */
    public List<Evaluation> save(Assessments assessments) {
        List<Assessment> latest = assessments.latest();
        if (!latest.isEmpty()) {
            stand(latest);
        }
        List<Evaluation> told = assessments.told();
        if (!told.isEmpty()) {
            remember(told.stream().map(Evaluation::assessment).toList());
        }
        return told;
    }

    private void stand(List<Assessment> latest) {
        statements.update(
                """
                UPDATE objective SET state = new.state, alert = new.alert, since = new.since, revision = new.revision,
                    missing_from = new.missing_from, good = new.good, bad = new.bad, burn_rate = new.burn_rate,
                    budget_remaining = new.budget, data_up_to = new.data_up_to, evaluated_at = new.at,
                    burn_rates = new.burn_rates::jsonb, alert_until = new.alert_until
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::timestamptz[], ?::bigint[],
                            ?::bigint[], ?::float8[], ?::float8[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                            ?::timestamptz[])
                    AS new (id, state, alert, since, revision, missing_from, good, bad, burn_rate, budget, data_up_to, at,
                            burn_rates, alert_until)
                WHERE slo_id = id""",
                Column.of("uuid", latest, next -> next.objective().id().value()),
                Column.of("text", latest, next -> next.standing().state().name()),
                Column.of("text", latest, next -> next.standing().alert().name()),
                Column.of("timestamptz", latest, next -> next.standing().since()),
                Column.of("bigint", latest, next -> next.standing().revision()),
                Column.of("timestamptz", latest, next -> next.standing().missingFrom()),
                Column.of("bigint", latest, next -> next.window().good()),
                Column.of("bigint", latest, next -> next.window().bad()),
                Column.of("float8", latest, next -> next.burnRates().of(LookBack.TWO_HOURS)),
                Column.of("float8", latest, next -> boxed(next.budgetRemaining())),
                Column.of("timestamptz", latest, Assessment::dataUpTo),
                Column.of("timestamptz", latest, Assessment::at),
                Column.of("text", latest, next -> BurnRateColumn.of(next.burnRates())),
                Column.of("timestamptz", latest, next -> next.standing().alertUntil()));
    }

    private void remember(List<Assessment> told) {
        statements.update(
                """
                INSERT INTO evaluation (slo_id, revision, product_id, at, state, alert, good, bad, compliance, budget_remaining)
                SELECT * FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[],
                                     ?::bigint[], ?::float8[], ?::float8[]) AS new (id, revision)
                ORDER BY id, revision ON CONFLICT DO NOTHING""",
                Column.of("uuid", told, next -> next.objective().id().value()),
                Column.of("bigint", told, next -> next.standing().revision()),
                Column.of("text", told, next -> next.objective().product().value()),
                Column.of("timestamptz", told, Assessment::at),
                Column.of("text", told, next -> next.standing().state().name()),
                Column.of("text", told, next -> next.standing().alert().name()),
                Column.of("bigint", told, next -> next.window().good()),
                Column.of("bigint", told, next -> next.window().bad()),
                Column.of("float8", told, next -> boxed(next.window().compliance())),
                Column.of("float8", told, next -> boxed(next.budgetRemaining())));
    }

    /** Postpones the moment from which on the data of these objectives counts as missing. */
    public void expectMeasurements(Map<SloId, Instant> missingFrom) {
        statements.update(
                """
                UPDATE objective SET missing_from = greatest(missing_from, new.missing)
                FROM unnest(?::uuid[], ?::timestamptz[]) AS new (id, missing) WHERE slo_id = id""",
                Column.of("uuid", missingFrom.keySet(), SloId::value),
                Column.of("timestamptz", missingFrom.values(), moment -> moment));
    }

    public void forgetEvaluationsBefore(ProductId product, Instant moment) {
        statements.update("DELETE FROM evaluation WHERE product_id = ? AND at < ?", product.value(), moment);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}

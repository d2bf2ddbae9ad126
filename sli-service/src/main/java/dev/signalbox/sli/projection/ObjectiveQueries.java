package dev.signalbox.sli.projection;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objectives and what was told of them, to be shown. */
@ApplicationScoped
public class ObjectiveQueries {
    private final Statements statements;

    ObjectiveQueries(Statements statements) {
        this.statements = statements;
    }

    /**
     * An evaluation as the mesh was told it.
     *
     * @param window the counts behind it; null where only the event is left of it
     */
    public record Told(
            Instant at,
            SloState state,
            Alert alert,
            @Nullable Double budgetRemaining,
            @Nullable Sums window) {}

    /** The objectives in force, least budget left first, those without data last. */
    public List<ListedObjective> list(ObjectiveFilter filter, Optional<ObjectiveCursor> after, int limit) {
        ObjectiveCursor place = after.orElse(ObjectiveCursor.BEGINNING);
        return statements.query(
                """
                SELECT * FROM objective
                WHERE in_force AND (coalesce(budget_remaining, 'Infinity'), slo_id) > (?::float8, ?::uuid)
                  AND (?::text IS NULL OR product_id = ?) AND (?::text IS NULL OR domain = ?)
                  AND (?::text IS NULL OR state = ?)
                ORDER BY coalesce(budget_remaining, 'Infinity'), slo_id LIMIT ?""",
                ObjectiveQueries::listed,
                place.budget(),
                place.sloId(),
                filter.product().orElse(null),
                filter.product().orElse(null),
                filter.domain().orElse(null),
                filter.domain().orElse(null),
                filter.state().map(SloState::name).orElse(null),
                filter.state().map(SloState::name).orElse(null),
                limit);
    }

    /** The place behind an objective of the list, for the next page. */
    public static String placeOf(ListedObjective objective) {
        return ObjectiveCursor.behind(objective).text();
    }

    public Optional<ListedObjective> one(SloId id) {
        return statements.first("SELECT * FROM objective WHERE slo_id = ?", ObjectiveQueries::listed, id.value());
    }

    /** The domains that have objectives in force, with how many. */
    public List<DomainCount> domains() {
        return statements.query(
                "SELECT domain, count(*) AS objectives FROM objective WHERE in_force GROUP BY domain ORDER BY domain",
                row -> new DomainCount(row.getString("domain"), row.getLong("objectives")));
    }

    /** A domain and how many objectives it is held to. */
    public record DomainCount(String domain, long objectives) {}

    /** What was told since this moment, the latest first. */
    public List<Told> told(SloId id, Instant since, int limit) {
        return statements.query(
                """
                SELECT * FROM evaluation WHERE slo_id = ? AND at >= ? ORDER BY revision DESC LIMIT ?""",
                row -> new Told(
                        Statements.instant(row, "at"),
                        SloState.valueOf(row.getString("state")),
                        Alert.valueOf(row.getString("alert")),
                        row.getObject("budget_remaining", Double.class),
                        row.getObject("good", Long.class) == null
                                ? null
                                : new Sums(row.getLong("good"), row.getLong("bad"))),
                id.value(),
                since,
                limit);
    }

    private static ListedObjective listed(ResultSet row) throws SQLException {
        String contractId = row.getString("contract_id");
        Instant since = Statements.instant(row, "since");
        Instant evaluated = Statements.instantOrNull(row, "evaluated_at");
        ServiceLevelObjective objective = new ServiceLevelObjective(
                new SloId(Statements.uuid(row, "slo_id")),
                new ProductId(row.getString("product_id")),
                contractId == null ? null : new ContractMajor(contractId, row.getInt("contract_major")),
                row.getString("element"),
                Set.of((String[]) row.getArray("ports").getArray()),
                IndicatorColumns.read(row),
                row.getDouble("target"),
                WindowColumns.window(row),
                WindowColumns.budgeting(row),
                Set.of(),
                row.getString("declared_as"));
        Standing standing = new Standing(
                SloState.valueOf(row.getString("state")),
                Alert.valueOf(row.getString("alert")),
                since,
                row.getLong("revision"),
                Statements.instantOrNull(row, "missing_from"),
                evaluated,
                Statements.instantOrNull(row, "alert_until"));
        return new ListedObjective(
                new Assessment(
                        objective,
                        row.getBoolean("in_force"),
                        standing,
                        new Sums(row.getLong("good"), row.getLong("bad")),
                        BurnRateColumn.read(row.getString("burn_rates")),
                        Statements.instantOrNull(row, "data_up_to"),
                        evaluated == null ? since : evaluated),
                row.getBoolean("in_force"));
    }
}

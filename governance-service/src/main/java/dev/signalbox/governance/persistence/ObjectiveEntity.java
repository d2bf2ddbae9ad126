package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.publication.Facts.Objective;
import dev.signalbox.governance.model.violation.ObjectiveEvaluation;
import dev.signalbox.governance.model.violation.ObjectiveEvaluation.State;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A service level as sli-service last evaluated it. Rows are written by statements alone. */
@Entity
@Immutable
@Table(name = "objective")
@IdClass(ObjectiveEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class ObjectiveEntity extends PanacheEntityBase {
    private static final double UNKNOWN_BUDGET = 1;

    private static final String UPSERT = """
            INSERT INTO objective (product_id, slo_id, sli, state, alert, budget_remaining, revision, evaluated_at, target,
                budget_window)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (product_id, slo_id) DO UPDATE
            SET sli = excluded.sli, state = excluded.state, alert = excluded.alert,
                budget_remaining = excluded.budget_remaining, revision = excluded.revision,
                evaluated_at = excluded.evaluated_at, target = excluded.target, budget_window = excluded.budget_window
            WHERE objective.revision < excluded.revision""";

    /** Each objective that is promised is told of at the end of each day, measured or not. */
    private static final Duration TOLD_ANEW_WITHIN = Duration.ofDays(3);

    public record Key(String productId, String sloId) implements Serializable {}

    @Id
    public String productId;

    @Id
    public String sloId;

    public String sli;
    public String state;
    public String alert;
    public double budgetRemaining;
    public long revision;

    /** The broker's time of that evaluation; null if an earlier release took it. */
    public @Nullable Instant evaluatedAt;

    /** The share that is promised; null likewise. */
    public @Nullable Double target;

    /** Over which time; null likewise. */
    public @Nullable String budgetWindow;

    /** Takes an evaluation; returns false if the one that is there is as new or newer. */
    public static boolean evaluated(ObjectiveEvaluation evaluation, Instant at) {
        return Sql.execute(
                        UPSERT,
                        evaluation.productId(),
                        evaluation.sloId(),
                        evaluation.indicator(),
                        evaluation.state().name(),
                        evaluation.alert().name(),
                        evaluation.budgetRemaining().orElse(UNKNOWN_BUDGET),
                        evaluation.revision(),
                        at,
                        evaluation.objective(),
                        evaluation.window())
                > 0;
    }

    /** When it was last evaluated; empty if that is not known. */
    public static Optional<Instant> evaluatedAt(String productId, String sloId) {
        Optional<ObjectiveEntity> row = findByIdOptional(new Key(productId, sloId));
        row.ifPresent(ObjectiveEntity::letGo);
        return row.map(known -> known.evaluatedAt);
    }

    /** It changes by a statement, which the session does not see: asked again, it would tell what it read before. */
    private void letGo() {
        getEntityManager().detach(this);
    }

    /** As of the last that was read of any of them: evaluations wait in a backlog just as publications do. */
    public static List<Objective> ofProduct(String productId) {
        List<ObjectiveEntity> rows = list("productId = ?1 order by sloId", productId);
        rows.forEach(ObjectiveEntity::letGo);
        Instant latest = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.evaluatedAt))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return rows.stream().map(row -> row.asOf(latest)).toList();
    }

    Objective asOf(Instant latest) {
        return new Objective(
                sloId,
                sli,
                state,
                alert,
                isForgotten(latest) ? UNKNOWN_BUDGET : budgetRemaining,
                Optional.ofNullable(target),
                Objects.requireNonNullElse(budgetWindow, ""));
    }

    /** One that is promised no more, of a release that told its budget all the same: nobody tells of it again. */
    private boolean isForgotten(Instant latest) {
        Instant told = evaluatedAt;
        return state.equals(State.UNKNOWN.name())
                && (told == null || told.plus(TOLD_ANEW_WITHIN).isBefore(latest));
    }
}

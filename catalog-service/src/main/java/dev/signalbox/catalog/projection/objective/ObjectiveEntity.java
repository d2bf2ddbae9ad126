package dev.signalbox.catalog.projection.objective;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Where a service level objective stands. */
@Entity
@Immutable
@Table(name = "objective")
@IdClass(ObjectiveEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class ObjectiveEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    @Id
    @Column(name = "slo_id")
    public String sloId;

    public String sli;
    public double target;

    @Column(name = "time_window")
    public String timeWindow;

    public @Nullable Double compliance;

    @Column(name = "budget_remaining")
    public @Nullable Double budgetRemaining;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "burn_rates")
    public Map<String, Double> burnRates;

    public String state;
    public String alert;

    @Column(name = "evaluated_at")
    public Instant evaluatedAt;

    /** What tells objectives apart. */
    public record Key(String productId, String sloId) {}

    public static List<ObjectiveEntity> of(String productId) {
        return list("productId = ?1 order by sloId", productId);
    }
}

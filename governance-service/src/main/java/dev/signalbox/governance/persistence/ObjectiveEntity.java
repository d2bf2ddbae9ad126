package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.publication.Facts.Objective;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;

/** A service level as sli-service last evaluated it. */
@Entity
@Table(name = "objective")
@IdClass(ObjectiveEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class ObjectiveEntity extends PanacheEntityBase {
    private static final String UPSERT = """
            INSERT INTO objective (product_id, slo_id, sli, state, alert, budget_remaining, revision)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (product_id, slo_id) DO UPDATE
            SET sli = excluded.sli, state = excluded.state, alert = excluded.alert,
                budget_remaining = excluded.budget_remaining, revision = excluded.revision
            WHERE objective.revision < excluded.revision""";

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

    /** Takes an evaluation; returns false if the one that is there is as new or newer. */
    public static boolean evaluated(String productId, Objective objective, long revision) {
        return Panache.getEntityManager()
                        .createNativeQuery(UPSERT)
                        .setParameter(1, productId)
                        .setParameter(2, objective.id())
                        .setParameter(3, objective.indicator())
                        .setParameter(4, objective.state())
                        .setParameter(5, objective.alert())
                        .setParameter(6, objective.budgetRemaining())
                        .setParameter(7, revision)
                        .executeUpdate()
                > 0;
    }

    public static List<Objective> ofProduct(String productId) {
        return ObjectiveEntity.<ObjectiveEntity>list("productId = ?1 order by sloId", productId).stream()
                .map(row -> new Objective(row.sloId, row.sli, row.state, row.alert, row.budgetRemaining))
                .toList();
    }
}

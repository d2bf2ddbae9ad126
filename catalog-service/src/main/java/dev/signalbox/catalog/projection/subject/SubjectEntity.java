package dev.signalbox.catalog.projection.subject;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** A registry subject that a product's contracts stand under. */
@Entity
@Immutable
@Table(name = "registered_subject")
@IdClass(SubjectEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class SubjectEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    @Id
    public String subject;

    public int version;

    @Column(name = "schema_id")
    public int schemaId;

    @Column(name = "schema_object")
    public String schemaObject;

    public String fingerprint;

    @Column(name = "contract_id")
    public String contractId;

    @Column(name = "contract_version")
    public String contractVersion;

    @Column(name = "changed_at")
    public Instant changedAt;

    /** What tells subjects apart. */
    public record Key(String productId, String subject) {}

    public static List<SubjectEntity> of(String productId) {
        return list("productId = ?1 order by contractId, subject", productId);
    }
}

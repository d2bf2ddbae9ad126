package dev.signalbox.catalog.projection.violation;

import dev.signalbox.catalog.model.Evidence;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A violation in its latest revision. */
@Entity
@Immutable
@Table(name = "violation")
@IdClass(ViolationEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class ViolationEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    @Id
    @Column(name = "violation_id")
    public String violationId;

    public String status;
    public String stage;

    @Column(name = "policy_id")
    public String policyId;

    @Column(name = "policy_version")
    public String policyVersion;

    public String category;
    public String severity;
    public String enforcement;
    public String subject;
    public String message;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Evidence> evidence;

    @Column(name = "evidence_count")
    public int evidenceCount;

    public @Nullable String remediation;

    @Column(name = "runbook_url")
    public @Nullable String runbookUrl;

    @Column(name = "first_seen_at")
    public Instant firstSeenAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** What tells violations apart. */
    public record Key(String productId, String violationId) {}

    /** These of a product's violations, also resolved ones. */
    public static List<ViolationEntity> of(String productId, Collection<String> violationIds) {
        return list("productId = ?1 and violationId in ?2 order by violationId", productId, violationIds);
    }

    /** Errors first, then as they were seen. */
    public static List<ViolationEntity> openOf(String productId) {
        return list(
                "productId = ?1 and status = 'OPEN' order by case severity when 'ERROR' then 0 when 'WARNING' then 1"
                        + " else 2 end, firstSeenAt, violationId",
                productId);
    }
}

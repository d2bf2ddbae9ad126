package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.policy.Policy.Category;
import dev.signalbox.governance.model.policy.Policy.Enforcement;
import dev.signalbox.governance.model.policy.Policy.Severity;
import dev.signalbox.governance.model.violation.Alert;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.TrackedViolation.Status;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.ViolationId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A violation, open or past. */
@Entity
@Table(name = "violation")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class ViolationEntity extends PanacheEntityBase {
    /** The first comparison is what the index is read from. */
    private static final String BEHIND = " and changedAt <= :at and (changedAt < :at or violationId < :id)";

    @Id
    public UUID violationId;

    public String productId;

    /** Of the product; the database derives it. */
    @Column(insertable = false, updatable = false)
    public String domain;

    @Enumerated(EnumType.STRING)
    public Stage stage;

    public long revision;

    @Enumerated(EnumType.STRING)
    public Status status;

    public String policyId;
    public String policyVersion;

    @Enumerated(EnumType.STRING)
    public Category category;

    @Enumerated(EnumType.STRING)
    public Severity severity;

    @Enumerated(EnumType.STRING)
    public Alert alert;

    @Enumerated(EnumType.STRING)
    public Enforcement enforcement;

    public String subject;
    public String message;
    public String evidence;
    public String remediation;
    public Instant firstSeenAt;
    public Instant changedAt;

    /** Every violation of a product, open and past. */
    public static List<TrackedViolation> ofProduct(String productId) {
        return tracked(list("productId", productId));
    }

    /** The latest changed first, from behind the cursor on. */
    public static List<TrackedViolation> page(ViolationFilter filter, Optional<ViolationCursor> after, int most) {
        Map<String, Object> parameters = filter.parameters();
        after.ifPresent(last -> {
            parameters.put("at", last.changedAt());
            parameters.put("id", last.violationId());
        });
        return tracked(ViolationEntity.<ViolationEntity>find(
                        filter.conditions() + (after.isPresent() ? BEHIND : "")
                                + " order by changedAt desc, violationId desc",
                        parameters)
                .page(0, most)
                .list());
    }

    /** How many open violations each domain has, by name. */
    public static Map<String, Long> openByDomain() {
        Map<String, Long> counts = new TreeMap<>();
        ViolationEntity.<ViolationEntity>find(
                        "select domain, count(*) from ViolationEntity where status = ?1 group by domain", Status.OPEN)
                .project(DomainCount.class)
                .stream()
                .forEach(count -> counts.put(count.domain(), count.open()));
        return counts;
    }

    /** The open violations of one domain. */
    public record DomainCount(String domain, long open) {}

    public static Optional<TrackedViolation> withId(ViolationId id) {
        return ViolationEntity.<ViolationEntity>findByIdOptional(id.value()).map(ViolationEntity::tracked);
    }

    /** Writes the violation as it is now, and that it came to be so. */
    public static void save(TrackedViolation tracked) {
        ViolationEntity row = findById(tracked.id().value());
        boolean isNew = row == null;
        if (row == null) {
            row = new ViolationEntity();
            row.violationId = tracked.id().value();
        }
        row.take(tracked);
        if (isNew) {
            row.persist();
        }
        ViolationRevisionEntity.add(tracked);
    }

    private void take(TrackedViolation tracked) {
        Violation violation = tracked.violation();
        productId = tracked.productId();
        stage = tracked.stage();
        revision = tracked.revision();
        status = tracked.status();
        policyId = violation.policyId();
        policyVersion = violation.policyVersion();
        category = violation.category();
        severity = violation.severity();
        alert = violation.alert();
        enforcement = violation.enforcement();
        subject = violation.subject();
        message = violation.message();
        evidence = CanonicalJson.of(violation.evidence());
        remediation = violation.remediation();
        firstSeenAt = tracked.firstSeenAt();
        changedAt = tracked.changedAt();
    }

    private static List<TrackedViolation> tracked(List<ViolationEntity> rows) {
        return rows.stream().map(ViolationEntity::tracked).toList();
    }

    private TrackedViolation tracked() {
        return new TrackedViolation(
                new ViolationId(violationId),
                productId,
                stage,
                revision,
                status,
                new Violation(
                        policyId,
                        policyVersion,
                        category,
                        severity,
                        alert,
                        enforcement,
                        subject,
                        message,
                        List.of(CanonicalJson.read(evidence, Evidence[].class)),
                        remediation),
                firstSeenAt,
                changedAt);
    }
}

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
import dev.signalbox.governance.model.violation.Waiver;
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
import org.jspecify.annotations.Nullable;

/** A violation, open or past, as it was told. */
@Entity
@Table(name = "violation")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class ViolationEntity extends PanacheEntityBase {
    /** The first comparison is what the index is read from. */
    private static final String BEHIND = " and changedAt <= :at and (changedAt < :at or violationId < :id)";

    private static final int CUT_EVIDENCE = 20;
    private static final int CUT_LENGTH = 2048;

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
    public int evidenceCount;
    public String remediation;
    public Instant firstSeenAt;
    public Instant changedAt;

    /** Who lets it pass; null, as the two below, unless it is waived. */
    public @Nullable String waiverBy;

    public @Nullable String waiverReason;
    public @Nullable Instant waiverUntil;

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
        return ViolationEntity.<ViolationEntity>findByIdOptional(id.value())
                .map(row -> tracked(List.of(row)).getFirst());
    }

    /** Every violation that is there, let pass or not, in the order of the ids. */
    public static List<TrackedViolation> unresolved() {
        return ViolationEntity.<ViolationEntity>list("status <> ?1 order by violationId", Status.RESOLVED).stream()
                .map(ViolationEntity::tracked)
                .toList();
    }

    /** Writes the violation as it is now, and that it came to be so. */
    public static void save(TrackedViolation tracked) {
        write(findById(tracked.id().value()), tracked);
        ViolationRevisionEntity.add(tracked);
        WholeEvidenceEntity.keep(tracked);
    }

    /** Writes a step that was told before; one that is known or was passed changes nothing. */
    public static void saveTold(TrackedViolation tracked) {
        ViolationEntity known = findById(tracked.id().value());
        if (known == null || known.revision < tracked.revision()) {
            write(known, tracked);
        }
        ViolationRevisionEntity.addOnce(tracked);
    }

    /** A new row is complete before it is persisted: Hibernate inserts what stands in it then. */
    private static void write(@Nullable ViolationEntity known, TrackedViolation tracked) {
        ViolationEntity row = known == null ? new ViolationEntity() : known;
        row.take(tracked);
        if (known == null) {
            row.persist();
        }
    }

    private void take(TrackedViolation tracked) {
        Violation violation = tracked.violation().told();
        violationId = tracked.id().value();
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
        evidenceCount = violation.evidenceCount();
        remediation = violation.remediation();
        firstSeenAt = tracked.firstSeenAt();
        changedAt = tracked.changedAt();
        waiverBy = violation.waiver().map(Waiver::by).orElse(null);
        waiverReason = violation.waiver().map(Waiver::reason).orElse(null);
        waiverUntil = violation.waiver().map(Waiver::until).orElse(null);
    }

    private Optional<Waiver> waiver() {
        String by = waiverBy;
        String reason = waiverReason;
        Instant until = waiverUntil;
        return by == null || reason == null || until == null
                ? Optional.empty()
                : Optional.of(new Waiver(by, reason, until));
    }

    private static List<TrackedViolation> tracked(List<ViolationEntity> rows) {
        return WholeEvidenceEntity.complete(
                rows.stream().map(ViolationEntity::tracked).toList(),
                rows.stream()
                        .filter(ViolationEntity::mayBeCut)
                        .map(row -> row.violationId)
                        .toList());
    }

    /** A text that was cut alone is longer than this. */
    private boolean mayBeCut() {
        return evidenceCount > CUT_EVIDENCE || evidence.length() > CUT_LENGTH;
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
                        remediation,
                        evidenceCount,
                        waiver()),
                firstSeenAt,
                changedAt);
    }
}

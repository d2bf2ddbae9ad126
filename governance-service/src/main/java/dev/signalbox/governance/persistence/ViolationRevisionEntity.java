package dev.signalbox.governance.persistence;

import dev.signalbox.governance.model.violation.TrackedViolation;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One step of a violation, as it was told; rows are only added. */
@Entity
@Immutable
@Table(name = "violation_revision")
@IdClass(ViolationRevisionEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class ViolationRevisionEntity extends PanacheEntityBase {
    private static final String INSERT = """
            INSERT INTO violation_revision (violation_id, revision, status, severity, alert, message, changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)""";

    public record Key(UUID violationId, long revision) implements Serializable {}

    @Id
    public UUID violationId;

    @Id
    public long revision;

    public String status;
    public String severity;
    public String alert;
    public String message;
    public Instant changedAt;

    static void add(TrackedViolation step) {
        execute(INSERT, step);
    }

    /** Adds a step that may be known. */
    static void addOnce(TrackedViolation step) {
        execute(INSERT + " ON CONFLICT DO NOTHING", step);
    }

    private static void execute(String sql, TrackedViolation step) {
        Sql.execute(
                sql,
                step.id().value(),
                step.revision(),
                step.status().name(),
                step.violation().severity().name(),
                step.violation().alert().name(),
                step.violation().told().message(),
                step.changedAt());
    }

    /** The latest steps of a violation, newest first. */
    public static List<ViolationRevisionEntity> of(UUID violationId, int most) {
        return ViolationRevisionEntity.<ViolationRevisionEntity>find(
                        "violationId = ?1 order by revision desc", violationId)
                .page(0, most)
                .list();
    }
}

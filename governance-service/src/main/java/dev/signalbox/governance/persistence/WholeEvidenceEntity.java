package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.violation.Evidence;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** The evidence of violations that have more of it than is told; no topic holds it (docs/adr/0028). */
@Entity
@Immutable
@Table(name = "whole_evidence", schema = "own")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class WholeEvidenceEntity extends PanacheEntityBase {
    private static final String UPSERT = """
            INSERT INTO own.whole_evidence (violation_id, evidence) VALUES (?1, ?2)
            ON CONFLICT (violation_id) DO UPDATE SET evidence = excluded.evidence""";

    @Id
    public UUID violationId;

    public String evidence;

    static void keep(TrackedViolation tracked) {
        Violation violation = tracked.violation();
        if (!violation.told().evidence().equals(violation.evidence())) {
            Sql.execute(UPSERT, tracked.id().value(), CanonicalJson.of(violation.evidence()));
        }
    }

    /** These violations with all their evidence, where it is kept and is theirs. */
    static List<TrackedViolation> complete(List<TrackedViolation> told, List<UUID> cut) {
        if (cut.isEmpty()) {
            return told;
        }
        List<WholeEvidenceEntity> rows = list("violationId in ?1", cut);
        // They change by a statement, which the session does not see: asked again, it would tell what it read before.
        rows.forEach(getEntityManager()::detach);
        Map<UUID, String> whole = rows.stream().collect(Collectors.toMap(row -> row.violationId, row -> row.evidence));
        return told.stream()
                .map(violation -> {
                    String kept = whole.get(violation.id().value());
                    return kept == null
                            ? violation
                            : violation.completed(List.of(CanonicalJson.read(kept, Evidence[].class)));
                })
                .toList();
    }
}

package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.publication.Facts;
import dev.signalbox.governance.model.violation.Violation;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** The audit of a judgement: on what, and all that was found; no topic holds it in full (docs/adr/0028). */
@Entity
@Immutable
@Table(name = "evaluation", schema = "own")
@IdClass(PublicationEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class EvaluationEntity extends PanacheEntityBase {
    private static final String INSERT = """
            INSERT INTO own.evaluation (product_id, publication_id, input_digest, violations)
            VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING""";

    @Id
    public String productId;

    @Id
    public String publicationId;

    public String inputDigest;
    public String violations;

    /** The publication's row is written by then: a trigger of this table adds to it what an instance of the release before shows. */
    public static void keep(PublicationEntity judged, Facts input, List<Violation> found) {
        Sql.execute(
                INSERT,
                judged.productId,
                judged.publicationId,
                EvaluationInputEntity.keep(input),
                CanonicalJson.of(found));
    }

    /** Empty if it was not judged, or if the audit was lost with its database. */
    public static Optional<EvaluationEntity> of(PublicationEntity publication) {
        return findByIdOptional(new PublicationEntity.Key(publication.productId, publication.publicationId));
    }
}

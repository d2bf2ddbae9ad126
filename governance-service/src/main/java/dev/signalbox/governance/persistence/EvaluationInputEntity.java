package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.publication.Facts;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** What was judged, as canonical JSON, once for all that were judged on the same. */
@Entity
@Immutable
@Table(name = "evaluation_input", schema = "own")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class EvaluationInputEntity extends PanacheEntityBase {
    @Id
    public String digest;

    public String input;

    /** Keeps what a publication is judged on; returns its digest. */
    static String keep(Facts facts) {
        String input = CanonicalJson.of(facts);
        String digest = CanonicalJson.digest(input);
        Sql.execute(
                "INSERT INTO own.evaluation_input (digest, input) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                digest,
                input);
        return digest;
    }

    /** What was judged, as JSON. */
    public static Optional<String> text(EvaluationEntity evaluation) {
        Optional<EvaluationInputEntity> row = findByIdOptional(evaluation.inputDigest);
        return row.map(kept -> kept.input);
    }
}

package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.publication.Facts;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** What was judged, as canonical JSON. */
@Entity
@Table(name = "evaluation_input")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class EvaluationInputEntity extends PanacheEntityBase {
    @Id
    public String digest;

    public String input;

    /** Keeps what a publication is judged on, once for all that are judged on the same; returns its digest. */
    public static String keep(Facts facts) {
        String input = CanonicalJson.of(facts);
        String digest = CanonicalJson.digest(input);
        Panache.getEntityManager()
                .createNativeQuery(
                        "INSERT INTO evaluation_input (digest, input) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
                .setParameter(1, digest)
                .setParameter(2, input)
                .executeUpdate();
        return digest;
    }

    /** What a publication was judged on, as JSON; empty if it was not judged. */
    public static Optional<String> text(PublicationEntity publication) {
        String digest = publication.inputDigest;
        if (digest == null) {
            return Optional.empty();
        }
        Optional<EvaluationInputEntity> row = findByIdOptional(digest);
        return row.map(kept -> kept.input);
    }

    /** What a judged publication was judged on. */
    public static Facts of(PublicationEntity judged) {
        return CanonicalJson.read(text(judged).orElseThrow(), Facts.class);
    }
}

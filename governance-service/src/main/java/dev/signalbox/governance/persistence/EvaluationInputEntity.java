package dev.signalbox.governance.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What was judged, as canonical JSON. */
@Entity
@Table(name = "evaluation_input")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class EvaluationInputEntity extends PanacheEntityBase {
    @Id
    public String digest;

    public String input;

    /** Keeps the input; two products may be judged on the same one at the same time. */
    public static void keep(String digest, String input) {
        Panache.getEntityManager()
                .createNativeQuery(
                        "INSERT INTO evaluation_input (digest, input) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
                .setParameter(1, digest)
                .setParameter(2, input)
                .executeUpdate();
    }
}

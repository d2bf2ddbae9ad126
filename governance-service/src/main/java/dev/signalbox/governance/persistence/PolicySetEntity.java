package dev.signalbox.governance.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;

/** A version of the policies that was ever in force. */
@Entity
@Table(name = "policy_set")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class PolicySetEntity extends PanacheEntityBase {
    @Id
    public String digest;

    public long revision;

    /** Rows are only added; a digest is over the revision too. */
    public static void add(String digest, long revision) {
        Sql.execute(
                "INSERT INTO policy_set (digest, revision) VALUES (?1, ?2) ON CONFLICT DO NOTHING", digest, revision);
    }

    public static Optional<Long> revisionOf(String digest) {
        return find("digest", digest).<PolicySetEntity>firstResultOptional().map(row -> row.revision);
    }
}

package dev.signalbox.governance.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * By which policies a current publication was looked at last, if others came into force after it was judged. Most looks find
 * nothing new and tell nothing, so that no topic holds them; without this row it is looked at once more.
 */
@Entity
@Table(name = "look_again", schema = "own")
@IdClass(PublicationEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class LookAgainEntity extends PanacheEntityBase {
    private static final String UPSERT = """
            INSERT INTO own.look_again (product_id, publication_id, revision, looked_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (product_id, publication_id) DO UPDATE
            SET revision = excluded.revision, looked_at = excluded.looked_at
            WHERE look_again.revision < excluded.revision""";

    @Id
    public String productId;

    @Id
    public String publicationId;

    public long revision;
    public Instant lookedAt;

    public static void looked(PublicationEntity current, long revision, Instant at) {
        Sql.execute(UPSERT, current.productId, current.publicationId, revision, at);
    }

    public static Optional<LookAgainEntity> of(PublicationEntity publication) {
        return findByIdOptional(new PublicationEntity.Key(publication.productId, publication.publicationId));
    }
}

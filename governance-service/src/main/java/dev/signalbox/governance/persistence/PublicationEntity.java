package dev.signalbox.governance.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A publication: its halves until it is judged, then what came of it. */
@Entity
@Table(name = "publication")
@IdClass(PublicationEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class PublicationEntity extends PanacheEntityBase {

    /** How far a publication is. */
    public enum State {
        /** One half is missing. */
        WAITING,
        /** Both are there, but no policies are active. */
        HELD,
        REJECTED,
        ADMITTED,
        BLOCKED
    }

    public record Key(String productId, String publicationId) implements Serializable {}

    @Id
    public String productId;

    @Id
    public String publicationId;

    public String version;

    @Enumerated(EnumType.STRING)
    public State state;

    /** The domain's half as JSON; null if it is missing or used up. */
    public @Nullable String published;

    /** contract-service's half as JSON; null if it is missing or used up. */
    public @Nullable String checked;

    public @Nullable String inputDigest;
    public @Nullable Long policySetRevision;
    public @Nullable String policySetDigest;
    public @Nullable String violations;
    public @Nullable Instant judgedAt;

    /** The row of a publication; a new one where there is none. The product is locked. */
    public static PublicationEntity of(String productId, String publicationId) {
        PublicationEntity known = findById(new Key(productId, publicationId));
        if (known != null) {
            return known;
        }
        PublicationEntity row = new PublicationEntity();
        row.productId = productId;
        row.publicationId = publicationId;
        row.version = "";
        row.state = State.WAITING;
        row.persist();
        return row;
    }

    public static List<PublicationEntity> withId(String publicationId) {
        return list("publicationId = ?1 order by productId", publicationId);
    }

    public boolean isDecided() {
        return switch (state) {
            case WAITING, HELD -> false;
            case REJECTED, ADMITTED, BLOCKED -> true;
        };
    }
}

package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.publication.Candidate;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Published;
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
import java.util.Optional;
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

    /** The policies by which it was last looked at again, while it was current. */
    public @Nullable Long lookedAtRevision;

    public @Nullable Instant lookedAtAt;

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

    /** The row of a publication that was heard of. */
    public static Optional<PublicationEntity> known(String productId, String publicationId) {
        return findByIdOptional(new Key(productId, publicationId));
    }

    public static List<PublicationEntity> withId(String publicationId) {
        return list("publicationId = ?1 order by productId", publicationId);
    }

    /** The product's current publication: the one that was admitted last. */
    public static Optional<PublicationEntity> currentOf(String productId) {
        return find("productId = ?1 and state = ?2 order by judgedAt desc", productId, State.ADMITTED)
                .firstResultOptional();
    }

    /** Every product that has a current publication, in the order of the ids. */
    public static List<String> productsWithCurrent() {
        return find(
                        "select distinct productId from PublicationEntity where state = ?1 order by productId",
                        State.ADMITTED)
                .project(String.class)
                .list();
    }

    /** Its halves. */
    public Candidate candidate() {
        return new Candidate(
                Optional.ofNullable(published).map(half -> CanonicalJson.read(half, Published.class)),
                Optional.ofNullable(checked).map(half -> CanonicalJson.read(half, Checked.class)));
    }

    /** Ends its candidacy; its halves are used up. */
    public void decide(State outcome) {
        state = outcome;
        published = null;
        checked = null;
    }

    /** Whether it was judged, or looked at again, by these policies or later ones. */
    public boolean sawPolicies(long revision) {
        Long judgedBy = policySetRevision;
        Long lookedAtBy = lookedAtRevision;
        return (judgedBy != null && judgedBy >= revision) || (lookedAtBy != null && lookedAtBy >= revision);
    }

    public boolean isDecided() {
        return switch (state) {
            case WAITING, HELD -> false;
            case REJECTED, ADMITTED, BLOCKED -> true;
        };
    }
}

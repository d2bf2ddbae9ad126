package dev.signalbox.governance.persistence;

import dev.signalbox.governance.canonical.CanonicalJson;
import dev.signalbox.governance.model.publication.Candidate;
import dev.signalbox.governance.model.publication.Checked;
import dev.signalbox.governance.model.publication.Published;
import io.quarkus.hibernate.orm.panache.Panache;
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

/** A publication: its halves until it is judged and while it is current, and what came of it. */
@Entity
@Table(name = "publication")
@IdClass(PublicationEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class PublicationEntity extends PanacheEntityBase {

    private static final String LATEST_ADMITTED =
            "productId = ?1 and state = ?2 order by judgedAt desc, publicationId desc";
    private static final String ADMITTED_WITH_HALVES =
            "productId = ?1 and state = ?2 and (published is not null or checked is not null)";
    private static final String UNSEEN = """
            SELECT count(*) FROM (
                SELECT DISTINCT ON (product_id) * FROM publication WHERE state = 'ADMITTED'
                ORDER BY product_id, judged_at DESC, publication_id DESC) AS latest
            WHERE coalesce(policy_set_revision, 0) < ?1
              AND NOT EXISTS (SELECT FROM own.look_again AS look
                              WHERE look.product_id = latest.product_id
                                AND look.publication_id = latest.publication_id AND look.revision >= ?1)""";

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

    /** The broker's time of its latest half; null once it is decided. */
    public @Nullable Instant lastHalfAt;

    public @Nullable Long policySetRevision;
    public @Nullable String policySetDigest;
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

    /** The row of a publication that was heard of. */
    public static Optional<PublicationEntity> known(String productId, String publicationId) {
        return findByIdOptional(new Key(productId, publicationId));
    }

    public static List<PublicationEntity> withId(String publicationId) {
        return list("publicationId = ?1 order by productId", publicationId);
    }

    /** The product's current publication: the one that was admitted last. */
    public static Optional<PublicationEntity> currentOf(String productId) {
        return find(LATEST_ADMITTED, productId, State.ADMITTED).firstResultOptional();
    }

    /** The version that was current before the product's current publication was admitted. */
    public static Optional<String> versionBeforeCurrentOf(String productId) {
        return PublicationEntity.<PublicationEntity>find(LATEST_ADMITTED, productId, State.ADMITTED)
                .page(0, 2)
                .list()
                .stream()
                .skip(1)
                .map(row -> row.version)
                .findFirst();
    }

    /** What contract-service has not answered, and what no policies were active for, in the order of the ids. */
    public static List<PublicationEntity> undecided() {
        return list("state in ?1 order by productId, publicationId", List.of(State.WAITING, State.HELD));
    }

    /** Whether any current publication was neither judged nor looked at again by these policies or later ones. */
    public static boolean anyCurrentNeedsALook(long revision) {
        Number unseen = (Number) Panache.getEntityManager()
                .createNativeQuery(UNSEEN)
                .setParameter(1, revision)
                .getSingleResult();
        return unseen.longValue() > 0;
    }

    /** Fills in which version judged what was judged by this digest. */
    public static void learnRevision(String policySetDigest, long revision) {
        update(
                "policySetRevision = ?1 where policySetDigest = ?2 and policySetRevision is null",
                revision,
                policySetDigest);
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

    /**
     * Takes the domain's half; the first counts.
     *
     * @return whether it may lead to a decision
     */
    public boolean take(Published half, Instant at) {
        if (published != null || !needsHalves()) {
            return false;
        }
        published = CanonicalJson.of(half);
        if (isDecided()) {
            return false;
        }
        version = half.product().version();
        tookHalf(at);
        return true;
    }

    /** Takes contract-service's half, likewise. */
    public boolean take(Checked half, Instant at) {
        if (checked != null || !needsHalves()) {
            return false;
        }
        checked = CanonicalJson.of(half);
        if (isDecided()) {
            return false;
        }
        tookHalf(at);
        return true;
    }

    /** By its halves it is judged, and while it is current looked at again. */
    private boolean needsHalves() {
        return !isDecided() || isCurrent();
    }

    private boolean isCurrent() {
        return state == State.ADMITTED
                && currentOf(productId).filter(this::isSameAs).isPresent();
    }

    private boolean isSameAs(PublicationEntity other) {
        return publicationId.equals(other.publicationId);
    }

    private void tookHalf(Instant at) {
        Instant earlier = lastHalfAt;
        lastHalfAt = earlier == null || earlier.isBefore(at) ? at : earlier;
    }

    /** Ends it without a judgement. */
    public void reject(String rejectedVersion) {
        state = State.REJECTED;
        version = rejectedVersion;
        dropHalves();
        lastHalfAt = null;
    }

    /** Ends its candidacy. Only what is current keeps its halves. */
    public void judged(boolean admitted, String digest, @Nullable Long revision, Instant at) {
        state = admitted ? State.ADMITTED : State.BLOCKED;
        policySetDigest = digest;
        policySetRevision = revision;
        judgedAt = at;
        lastHalfAt = null;
        if (admitted) {
            Optional<PublicationEntity> current = currentOf(productId);
            PublicationEntity.<PublicationEntity>list(ADMITTED_WITH_HALVES, productId, State.ADMITTED).stream()
                    .filter(row -> current.filter(row::isSameAs).isEmpty())
                    .forEach(PublicationEntity::dropHalves);
        } else {
            dropHalves();
        }
    }

    private void dropHalves() {
        published = null;
        checked = null;
    }

    /** Whether it was judged, or looked at again, by these policies or later ones. */
    public boolean sawPolicies(long revision) {
        Long judgedBy = policySetRevision;
        return (judgedBy != null && judgedBy >= revision)
                || LookAgainEntity.of(this)
                        .filter(look -> look.revision >= revision)
                        .isPresent();
    }

    public boolean isDecided() {
        return switch (state) {
            case WAITING, HELD -> false;
            case REJECTED, ADMITTED, BLOCKED -> true;
        };
    }
}

package dev.signalbox.catalog.projection.publication;

import dev.signalbox.catalog.model.BlockingViolation;
import dev.signalbox.catalog.model.CheckedContract;
import dev.signalbox.catalog.model.ConsumerImpact;
import dev.signalbox.catalog.model.Description;
import dev.signalbox.catalog.model.Finding;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A publication and what was answered to it. */
@Entity
@Immutable
@Table(name = "publication")
@IdClass(PublicationEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class PublicationEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    @Id
    @Column(name = "publication_id")
    public String publicationId;

    public String version;
    public String state;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Description description;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<CheckedContract> contracts;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Finding> findings;

    @Column(name = "findings_count")
    public int findingsCount;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<ConsumerImpact> impacts;

    @Column(name = "impacts_count")
    public int impactsCount;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<BlockingViolation> blocking;

    @Column(name = "blocking_count")
    public int blockingCount;

    @Column(name = "seen_at")
    public Instant seenAt;

    @Column(name = "published_at")
    public @Nullable Instant publishedAt;

    @Column(name = "checked_at")
    public @Nullable Instant checkedAt;

    @Column(name = "judged_at")
    public @Nullable Instant judgedAt;

    /** What tells publications apart. */
    public record Key(String productId, String publicationId) {}

    public static Optional<PublicationEntity> of(String productId, String publicationId) {
        return findByIdOptional(new Key(productId, publicationId));
    }

    /** The publication of that id; should two products have used one id, the one that was seen first. */
    public static Optional<PublicationEntity> byId(String publicationId) {
        return PublicationEntity.<PublicationEntity>find("publicationId = ?1 order by seenAt, productId", publicationId)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The publication that waits for its verdict or judgement; of several the first, as the others wait for it. */
    public static Optional<PublicationEntity> candidateOf(String productId) {
        return PublicationEntity.<PublicationEntity>find(
                        "productId = ?1 and state in ('CANDIDATE', 'ACCEPTED') order by seenAt, publicationId",
                        productId)
                .page(0, 1)
                .firstResultOptional();
    }

    /** Newest first. */
    public static List<PublicationEntity> historyOf(String productId, int limit) {
        return PublicationEntity.<PublicationEntity>find(
                        "productId = ?1 order by seenAt desc, publicationId desc", productId)
                .page(0, limit)
                .list();
    }

    /** Newest first, from behind a publication on. */
    public static List<PublicationEntity> historyBefore(PublicationEntity last, int limit) {
        return PublicationEntity.<PublicationEntity>find(
                        "productId = ?1 and (seenAt < ?2 or (seenAt = ?2 and publicationId < ?3))"
                                + " order by seenAt desc, publicationId desc",
                        last.productId,
                        last.seenAt,
                        last.publicationId)
                .page(0, limit)
                .list();
    }
}

package dev.signalbox.contract.persistence;

import dev.signalbox.contract.persistence.MajorStandingEntity.State;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Where a major stood from a time on, until the next row of it. */
@Entity
@Immutable
@Table(name = "major_standing_history")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class MajorHistoryEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** The row that says where it stands now. */
    public Long standing;

    @Column(name = "product_id")
    public String productId;

    /** By the broker's clock. */
    @Column(name = "changed_at")
    public Instant changedAt;

    @Enumerated(EnumType.STRING)
    public State state;

    public Instant since;
    public @Nullable Instant sunset;
    public @Nullable String successor;
    public int extensions;

    /** Keeps where a major stands from now on; nothing where it stands as before. */
    public static void keep(MajorStandingEntity row, Instant changedAt) {
        Optional<MajorHistoryEntity> last =
                find("standing = ?1 order by id desc", row.id).firstResultOptional();
        if (last.filter(known -> known.says(row)).isEmpty()) {
            MajorHistoryEntity next = new MajorHistoryEntity();
            next.standing = row.id;
            next.productId = row.productId;
            next.changedAt = changedAt;
            next.state = row.state;
            next.since = row.since;
            next.sunset = row.sunset;
            next.successor = row.successor;
            next.extensions = row.extensions;
            next.persist();
        }
    }

    private boolean says(MajorStandingEntity row) {
        return state == row.state
                && since.equals(row.since)
                && extensions == row.extensions
                && Objects.equals(sunset, row.sunset)
                && Objects.equals(successor, row.successor);
    }

    /**
     * The majors of a product as they stood then. From the admission of the current publication on they stand as they stand now: an
     * instance of the release before writes that and no history.
     */
    public static List<MajorStandingEntity> majors(String productId, Instant asOf) {
        return AdmittedProductEntity.of(productId)
                .filter(product -> !product.admittedAt.isAfter(asOf))
                .map(_ -> MajorStandingEntity.of(productId))
                .orElseGet(() -> before(productId, asOf));
    }

    private static List<MajorStandingEntity> before(String productId, Instant asOf) {
        return getEntityManager()
                .createQuery("""
                        SELECT s, h FROM MajorStandingEntity s JOIN MajorHistoryEntity h
                          ON h.id = (SELECT max(g.id) FROM MajorHistoryEntity g
                                     WHERE g.standing = s.id AND g.changedAt <= :asOf)
                        WHERE s.productId = :product ORDER BY s.contractId, s.major""", Object[].class)
                .setParameter("asOf", asOf)
                .setParameter("product", productId)
                .getResultList()
                .stream()
                .map(row -> ((MajorHistoryEntity) row[1]).asItStood((MajorStandingEntity) row[0]))
                .toList();
    }

    /** From when on it is known where a major of the product stood. */
    public static Optional<Instant> firstKnownAt(String productId) {
        return find("select min(h.changedAt) from MajorHistoryEntity h where h.productId = ?1", productId)
                .project(Instant.class)
                .firstResultOptional();
    }

    private MajorStandingEntity asItStood(MajorStandingEntity now) {
        MajorStandingEntity then = new MajorStandingEntity();
        then.id = now.id;
        then.productId = now.productId;
        then.contractId = now.contractId;
        then.major = now.major;
        then.publicationId = now.publicationId;
        then.state = state;
        then.since = since;
        then.sunset = sunset;
        then.successor = successor;
        then.extensions = extensions;
        return then;
    }
}

package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That one consumer was told until when a major stays. */
@Entity
@Table(name = "deprecation_notice")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class DeprecationNoticeEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    @Column(name = "contract_id")
    public String contractId;

    public int major;

    @Column(name = "consumer_id")
    public String consumerId;

    public Instant sunset;
    public @Nullable String successor;

    /** By the broker's clock. */
    @Column(name = "noticed_at")
    public Instant noticedAt;

    /** The first of those that were given by then. */
    public static List<DeprecationNoticeEntity> of(
            String productId, String contractId, int major, Instant asOf, int most) {
        return DeprecationNoticeEntity.<DeprecationNoticeEntity>find(
                        "productId = ?1 and contractId = ?2 and major = ?3 and noticedAt <= ?4"
                                + " order by consumerId, sunset",
                        productId,
                        contractId,
                        major,
                        asOf)
                .page(0, most)
                .list();
    }

    public static long count(String productId, String contractId, int major, Instant asOf) {
        return count(
                "productId = ?1 and contractId = ?2 and major = ?3 and noticedAt <= ?4",
                productId,
                contractId,
                major,
                asOf);
    }

    public static boolean isGiven(String productId, String contractId, int major, String consumerId, Instant sunset) {
        return count(
                        "productId = ?1 and contractId = ?2 and major = ?3 and consumerId = ?4 and sunset = ?5",
                        productId,
                        contractId,
                        major,
                        consumerId,
                        sunset)
                > 0;
    }
}

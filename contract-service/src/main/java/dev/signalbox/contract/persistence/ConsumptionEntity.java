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
import java.util.Optional;

/** What an application said it reads of a product. */
@Entity
@Table(name = "consumption")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ConsumptionEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    @Column(name = "consumer_id")
    public String consumerId;

    @Column(name = "major_version")
    public int majorVersion;

    /** Empty for all ports. */
    public String port;

    public String status;

    /** The declared field paths, as JSON. */
    public String fields;

    public long revision;

    @Column(name = "declared_at")
    public Instant declaredAt;

    public static Optional<ConsumptionEntity> of(String productId, String consumerId, int majorVersion, String port) {
        return find(
                        "productId = ?1 and consumerId = ?2 and majorVersion = ?3 and port = ?4",
                        productId,
                        consumerId,
                        majorVersion,
                        port)
                .firstResultOptional();
    }

    public static List<ConsumptionEntity> active(String productId) {
        return list("productId = ?1 and status = 'ACTIVE' order by consumerId, majorVersion, port", productId);
    }
}

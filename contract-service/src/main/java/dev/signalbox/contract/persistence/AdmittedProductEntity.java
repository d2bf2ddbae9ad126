package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** The publication of a product that was admitted last. */
@Entity
@Table(name = "admitted_product")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class AdmittedProductEntity extends PanacheEntityBase {

    @Id
    @Column(name = "product_id")
    public String productId;

    public String version;

    @Column(name = "publication_id")
    public String publicationId;

    @Column(name = "admitted_at")
    public Instant admittedAt;

    public Long publication;

    /** How many SchemaChanged events the product has had. */
    public long sequence;

    public static Optional<AdmittedProductEntity> of(String productId) {
        return findByIdOptional(productId);
    }
}

package dev.signalbox.catalog.projection.product;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A product, and which of its publications is current. */
@Entity
@Immutable
@Table(name = "product")
@SuppressWarnings("NullAway.Init")
public class ProductEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    public String domain;

    @Column(name = "current_publication_id")
    public @Nullable String currentPublicationId;

    @Column(name = "admitted_at")
    public @Nullable Instant admittedAt;
}

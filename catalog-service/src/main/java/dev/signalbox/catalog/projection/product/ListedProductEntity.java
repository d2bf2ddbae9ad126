package dev.signalbox.catalog.projection.product;

import dev.signalbox.catalog.model.Owner;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One line of the list of products. */
@Entity
@Immutable
@Table(name = "listed_product")
@SuppressWarnings("NullAway.Init")
public class ListedProductEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    public String domain;
    public String version;
    public @Nullable String name;
    public @Nullable String lifecycle;
    public @Nullable String purpose;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Owner owner;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> tags;

    /** ADMITTED if there is a current version, else the state of the newest publication. */
    public String state;

    @Column(name = "newest_publication_id")
    public String newestPublicationId;

    @Column(name = "newest_version")
    public String newestVersion;

    @Column(name = "newest_state")
    public String newestState;

    @Column(name = "open_violations")
    public long openViolations;

    /** Products in the order of their ids, from behind {@code after} on. */
    public static List<ListedProductEntity> page(Optional<String> domain, Optional<String> after, int limit) {
        Sort byId = Sort.by("productId");
        String from = after.orElse("");
        PanacheQuery<ListedProductEntity> query = domain.isPresent()
                ? find("domain = ?1 and productId > ?2", byId, domain.get(), from)
                : find("productId > ?1", byId, from);
        return query.page(0, limit).list();
    }

    /** These products, as far as they were ever published. */
    public static List<ListedProductEntity> of(Collection<String> productIds) {
        return list("productId in ?1", productIds);
    }
}

package dev.signalbox.catalog.projection.consumer;

import dev.signalbox.catalog.model.Finding;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Who reads a product: another product by its input port, or an application that was declared. */
@Entity
@Immutable
@Table(name = "product_consumer")
@IdClass(ConsumerEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class ConsumerEntity extends PanacheEntityBase {
    @Id
    @Column(name = "product_id")
    public String productId;

    @Id
    @Column(name = "consumer_id")
    public String consumerId;

    /** INPUT_PORT or DECLARED. */
    @Id
    public String kind;

    @Id
    @Column(name = "major_version")
    public int majorVersion;

    /** Empty for all. */
    @Id
    public String port;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> fields;

    public @Nullable String purpose;
    public @Nullable String contact;

    /** ACTIVE, REFUSED, or PENDING until contract-service has answered the latest declaration. */
    public String status;

    /** COMPATIBLE, BREAKS or UNKNOWN; null if nothing was said yet. */
    public @Nullable String impact;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Finding> findings;

    public @Nullable Instant sunset;
    public Instant since;

    /** What tells consumers apart. */
    public record Key(String productId, String consumerId, String kind, int majorVersion, String port) {}

    /** By their ids. */
    public static List<ConsumerEntity> of(String productId) {
        return list("productId = ?1 order by consumerId, majorVersion, port, kind", productId);
    }
}

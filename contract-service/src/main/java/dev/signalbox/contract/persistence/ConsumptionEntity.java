package dev.signalbox.contract.persistence;

import dev.signalbox.contract.model.consumption.ConsumerKind;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one consumer reads of a product: an application by its declaration, or a product by an input port. */
@Entity
@Table(name = "consumption")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ConsumptionEntity extends PanacheEntityBase {

    /** Whether it counts. */
    public enum Status {
        ACTIVE,
        WITHDRAWN,
        /** Nothing valid was declared yet. */
        REFUSED
    }

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

    @Enumerated(EnumType.STRING)
    public ConsumerKind kind;

    /** The input port's name; empty for what was declared. */
    @Column(name = "input_port")
    public String inputPort;

    @Enumerated(EnumType.STRING)
    public Status status;

    /** Since when it has that status. */
    public Instant since;

    public String purpose;
    public String contact;

    /** The declared field paths, as JSON. */
    public String fields;

    @Column(name = "reader_schema")
    public @Nullable String readerSchema;

    /** Counts the answers to its declarations. */
    public long revision;

    @Column(name = "declared_at")
    public Instant declaredAt;

    public static Optional<ConsumptionEntity> declared(
            String productId, String consumerId, int majorVersion, String port) {
        return find(
                        "productId = ?1 and consumerId = ?2 and kind = ?3 and majorVersion = ?4 and port = ?5",
                        productId,
                        consumerId,
                        ConsumerKind.DECLARED,
                        majorVersion,
                        port)
                .firstResultOptional();
    }

    public static Optional<ConsumptionEntity> inputPort(
            String productId, String consumerId, String inputPort, int majorVersion, String port) {
        return find(
                        "productId = ?1 and consumerId = ?2 and kind = ?3 and inputPort = ?4 and majorVersion = ?5"
                                + " and port = ?6",
                        productId,
                        consumerId,
                        ConsumerKind.INPUT_PORT,
                        inputPort,
                        majorVersion,
                        port)
                .firstResultOptional();
    }

    /** The input ports that a product has now. */
    public static List<ConsumptionEntity> inputPorts(String consumerId) {
        return list(
                "consumerId = ?1 and kind = ?2 and status = ?3", consumerId, ConsumerKind.INPUT_PORT, Status.ACTIVE);
    }

    /** All that ever read a product, in the order in which they came. */
    public static List<ConsumptionEntity> register(String productId, Optional<Long> after, int most) {
        return ConsumptionEntity.<ConsumptionEntity>find(
                        "productId = ?1 and status <> ?2 and id > ?3 order by id",
                        productId,
                        Status.REFUSED,
                        after.orElse(0L))
                .page(0, most)
                .list();
    }

    /** How many others a domain's applications declare of a product now, beside this consumer's for this major and port. */
    public static long othersOfDomain(
            String productId, String domain, String consumerId, int majorVersion, String port) {
        return count(
                "productId = ?1 and kind = ?2 and status = ?3 and consumerId like ?4"
                        + " and not (consumerId = ?5 and majorVersion = ?6 and port = ?7)",
                productId,
                ConsumerKind.DECLARED,
                Status.ACTIVE,
                domain + ".%",
                consumerId,
                majorVersion,
                port);
    }

    public static List<ConsumptionEntity> active(String productId) {
        return list(
                "productId = ?1 and status = ?2 order by consumerId, kind, majorVersion, port, inputPort",
                productId,
                Status.ACTIVE);
    }
}

package dev.signalbox.contract.persistence;

import dev.signalbox.contract.persistence.ConsumptionEntity.Status;
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
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a consumer read of a product from a time on, until the next row of it. */
@Entity
@Immutable
@Table(name = "consumption_history")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ConsumptionHistoryEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** The row of the register. */
    public Long consumption;

    @Column(name = "product_id")
    public String productId;

    /** By the broker's clock. */
    @Column(name = "changed_at")
    public Instant changedAt;

    @Enumerated(EnumType.STRING)
    public Status status;

    public Instant since;
    public String purpose;
    public String contact;
    public String fields;

    @Column(name = "reader_schema")
    public @Nullable String readerSchema;

    /** Keeps what a row of the register says from now on; nothing where it says what it said before. */
    public static void keep(ConsumptionEntity row, Instant changedAt) {
        Optional<ConsumptionHistoryEntity> last =
                find("consumption = ?1 order by id desc", row.id).firstResultOptional();
        if (last.filter(known -> known.says(row)).isEmpty()) {
            ConsumptionHistoryEntity next = new ConsumptionHistoryEntity();
            next.consumption = row.id;
            next.productId = row.productId;
            next.changedAt = changedAt;
            next.status = row.status;
            next.since = row.since;
            next.purpose = row.purpose;
            next.contact = row.contact;
            next.fields = row.fields;
            next.readerSchema = row.readerSchema;
            next.persist();
        }
    }

    private boolean says(ConsumptionEntity row) {
        return status == row.status
                && since.equals(row.since)
                && purpose.equals(row.purpose)
                && contact.equals(row.contact)
                && fields.equals(row.fields)
                && Objects.equals(readerSchema, row.readerSchema);
    }

    /** The register of a product as it was then, in the order in which they came. */
    public static List<ConsumptionEntity> register(String productId, Instant asOf, Optional<Long> after, int most) {
        return find(productId, asOf, after, most, Set.of(Status.ACTIVE, Status.WITHDRAWN));
    }

    /** Those that counted as consumers of a product then. */
    public static List<ConsumptionEntity> active(String productId, Instant asOf) {
        return find(productId, asOf, Optional.empty(), Integer.MAX_VALUE, Set.of(Status.ACTIVE));
    }

    /**
     * What the register says now counts from its last change on, and the history until then: an instance of the release before
     * writes the register and no history.
     */
    private static List<ConsumptionEntity> find(
            String productId, Instant asOf, Optional<Long> after, int most, Set<Status> statuses) {
        return getEntityManager()
                .createQuery("""
                        SELECT c, h FROM ConsumptionEntity c LEFT JOIN ConsumptionHistoryEntity h
                          ON h.id = (SELECT max(g.id) FROM ConsumptionHistoryEntity g
                                     WHERE g.consumption = c.id AND g.changedAt <= :asOf)
                        WHERE c.productId = :product AND c.id > :after
                          AND ((c.declaredAt <= :asOf AND c.since <= :asOf AND c.status IN :statuses)
                            OR ((c.declaredAt > :asOf OR c.since > :asOf) AND h.status IN :statuses))
                        ORDER BY c.id""", Object[].class)
                .setParameter("asOf", asOf)
                .setParameter("product", productId)
                .setParameter("after", after.orElse(0L))
                .setParameter("statuses", statuses)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> asItWas((ConsumptionEntity) row[0], (ConsumptionHistoryEntity) row[1], asOf))
                .toList();
    }

    private static ConsumptionEntity asItWas(
            ConsumptionEntity now, @Nullable ConsumptionHistoryEntity then, Instant asOf) {
        boolean isSince = !now.declaredAt.isAfter(asOf) && !now.since.isAfter(asOf);
        return isSince || then == null ? now : then.asItWas(now);
    }

    private ConsumptionEntity asItWas(ConsumptionEntity now) {
        ConsumptionEntity then = new ConsumptionEntity();
        then.id = now.id;
        then.productId = now.productId;
        then.consumerId = now.consumerId;
        then.kind = now.kind;
        then.inputPort = now.inputPort;
        then.majorVersion = now.majorVersion;
        then.port = now.port;
        then.status = status;
        then.since = since;
        then.purpose = purpose;
        then.contact = contact;
        then.fields = fields;
        then.readerSchema = readerSchema;
        then.declaredAt = changedAt;
        return then;
    }
}

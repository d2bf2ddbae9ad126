package dev.signalbox.contract.persistence;

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

/**
 * A publication and what became of it.
 *
 * <pre>
 * WAITING ──▶ CANDIDATE ──▶ ADMITTED
 *    │            └───────▶ BLOCKED
 *    └──────────▶ REJECTED
 * </pre>
 */
@Entity
@Table(name = "publication")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class PublicationEntity extends PanacheEntityBase {

    /** Where a publication is on its way. */
    public enum State {
        WAITING,
        CANDIDATE,
        ADMITTED,
        BLOCKED,
        REJECTED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    @Column(name = "publication_id")
    public String publicationId;

    public String version;
    public String domain;

    @Enumerated(EnumType.STRING)
    public State state;

    @Column(name = "ce_source")
    public String source;

    @Column(name = "ce_time")
    public Instant time;

    @Column(name = "correlation_id")
    public @Nullable String correlationId;

    @Column(name = "causation_id")
    public @Nullable String causationId;

    public @Nullable String traceparent;
    public String topic;

    @Column(name = "topic_partition")
    public int partition;

    @Column(name = "topic_offset")
    public long offset;

    @Column(name = "broker_time")
    public Instant brokerTime;

    public String lifecycle;
    public @Nullable Instant sunset;
    public @Nullable String successor;

    /** What the product reads of others, as JSON. */
    @Column(name = "input_ports")
    public String inputPorts;

    /** When it had its turn, by the broker's clock; null while it waits. */
    @Column(name = "checked_at")
    public @Nullable Instant checkedAt;

    /** When governance's last word on it came, by the broker's clock; null where none has, or was not kept. */
    @Column(name = "judged_at")
    public @Nullable Instant judgedAt;

    /** Findings from before any contract was read, as JSON. */
    public String faults;

    /** The findings that were told, as JSON; null until checked. */
    public @Nullable String findings;

    /** Every contract's outcome as it was told, as JSON; null until checked. */
    public @Nullable String contracts;

    /** What it means for each declared consumer as it was told, as JSON; null until checked. */
    public @Nullable String impacts;

    /** The same three lists as they were decided, as JSON; null where all of them was told. */
    public @Nullable String whole;

    public static Optional<PublicationEntity> candidate(String productId) {
        return find("productId = ?1 and state = ?2", productId, State.CANDIDATE).firstResultOptional();
    }

    public static Optional<PublicationEntity> candidate(String productId, String publicationId) {
        return find("productId = ?1 and publicationId = ?2 and state = ?3", productId, publicationId, State.CANDIDATE)
                .firstResultOptional();
    }

    /** The first that came, by the broker's clock. */
    public static Optional<PublicationEntity> nextWaiting(String productId) {
        return find(
                        "from PublicationEntity p where p.productId = ?1 and p.state = ?2"
                                + " order by p.brokerTime, p.topic, p.partition, p.offset",
                        productId,
                        State.WAITING)
                .firstResultOptional();
    }

    public static List<String> productIds() {
        return find("select distinct p.productId from PublicationEntity p")
                .project(String.class)
                .list();
    }

    /** When governance's latest word on the product came. */
    public static Optional<Instant> lastJudgedAt(String productId) {
        return find("select max(p.judgedAt) from PublicationEntity p where p.productId = ?1", productId)
                .project(Instant.class)
                .firstResultOptional();
    }

    /** Candidates that were checked before then, the oldest first. */
    public static List<PublicationEntity> candidatesSince(Instant before, int most) {
        return PublicationEntity.<PublicationEntity>find(
                        "state = ?1 and checkedAt < ?2 order by checkedAt, productId", State.CANDIDATE, before)
                .page(0, most)
                .list();
    }

    public static long countCandidatesSince(Instant before) {
        return count("state = ?1 and checkedAt < ?2", State.CANDIDATE, before);
    }

    /** Those that had come by then, the latest first. */
    public static List<PublicationEntity> latest(String productId, Instant asOf, int most) {
        return PublicationEntity.<PublicationEntity>find(
                        "from PublicationEntity p where p.productId = ?1 and p.brokerTime <= ?2"
                                + " order by p.brokerTime desc, p.topic desc, p.partition desc, p.offset desc",
                        productId,
                        asOf)
                .page(0, most)
                .list();
    }

    /** When the product's first publication came. */
    public static Optional<Instant> firstReceivedAt(String productId) {
        return find("select min(p.brokerTime) from PublicationEntity p where p.productId = ?1", productId)
                .project(Instant.class)
                .firstResultOptional();
    }

    /** The publication that was the candidate then. */
    public static Optional<PublicationEntity> candidate(String productId, Instant asOf) {
        return PublicationEntity.<PublicationEntity>list(
                        "productId = ?1 and checkedAt <= ?2 and state <> ?3 and (state = ?4 or judgedAt > ?2)"
                                + " order by id desc",
                        productId,
                        asOf,
                        State.REJECTED,
                        State.CANDIDATE)
                .stream()
                .findFirst();
    }

    /** The publication that was the last to be admitted by then. */
    public static Optional<PublicationEntity> admitted(String productId, Instant asOf) {
        return find(
                        "productId = ?1 and state = ?2 and coalesce(judgedAt, checkedAt) <= ?3"
                                + " order by coalesce(judgedAt, checkedAt) desc, id desc",
                        productId,
                        State.ADMITTED,
                        asOf)
                .firstResultOptional();
    }

    /** Where it was on its way then. One whose judgement was kept without its time counts as judged when it was checked. */
    public State stateAt(Instant asOf) {
        if (checkedAt == null || checkedAt.isAfter(asOf)) {
            return State.WAITING;
        }
        return switch (state) {
            case WAITING, CANDIDATE, REJECTED -> state;
            case ADMITTED, BLOCKED -> judgedAt != null && judgedAt.isAfter(asOf) ? State.CANDIDATE : state;
        };
    }

    public static Optional<PublicationEntity> of(String productId, String publicationId) {
        return find(
                        "from PublicationEntity p where p.productId = ?1 and p.publicationId = ?2"
                                + " order by p.brokerTime, p.topic, p.partition, p.offset",
                        productId,
                        publicationId)
                .firstResultOptional();
    }
}

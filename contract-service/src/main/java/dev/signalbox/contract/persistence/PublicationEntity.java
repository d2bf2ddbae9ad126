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

    /** Findings from before any contract was read, as JSON. */
    public String faults;

    /** Every finding of the check, as JSON; null until checked. */
    public @Nullable String findings;

    /** Every contract's outcome, as JSON; null until checked. */
    public @Nullable String contracts;

    /** What it means for each declared consumer, as JSON; null until checked. */
    public @Nullable String impacts;

    public static Optional<PublicationEntity> candidate(String productId) {
        return find("productId = ?1 and state = ?2", productId, State.CANDIDATE).firstResultOptional();
    }

    public static Optional<PublicationEntity> nextWaiting(String productId) {
        return find("productId = ?1 and state = ?2 order by id", productId, State.WAITING)
                .firstResultOptional();
    }

    /** Candidates that were checked before then, the oldest first. */
    public static List<PublicationEntity> candidatesSince(Instant before, int most) {
        return PublicationEntity.<PublicationEntity>find(
                        "state = ?1 and checkedAt < ?2 order by checkedAt, id", State.CANDIDATE, before)
                .page(0, most)
                .list();
    }

    public static long countCandidatesSince(Instant before) {
        return count("state = ?1 and checkedAt < ?2", State.CANDIDATE, before);
    }

    public static List<PublicationEntity> latest(String productId, int most) {
        return PublicationEntity.<PublicationEntity>find("productId = ?1 order by id desc", productId)
                .page(0, most)
                .list();
    }

    public static Optional<PublicationEntity> of(String productId, String publicationId) {
        return find("productId = ?1 and publicationId = ?2 order by id desc", productId, publicationId)
                .firstResultOptional();
    }
}

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

/** Where one major version of a contract stands in its life, by the last admitted publication. */
@Entity
@Table(name = "major_standing")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class MajorStandingEntity extends PanacheEntityBase {

    /** The states of a major's life. */
    public enum State {
        DRAFT,
        ACTIVE,
        DEPRECATED,
        RETIRED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    @Column(name = "contract_id")
    public String contractId;

    public int major;

    @Enumerated(EnumType.STRING)
    public State state;

    /** When it came to that state, by the broker's clock. */
    public Instant since;

    /** Until when it stays; null but for what is deprecated. */
    public @Nullable Instant sunset;

    public @Nullable String successor;

    /** How often the sunset was put off. */
    public int extensions;

    /** The publication whose admission wrote this. */
    @Column(name = "publication_id")
    public String publicationId;

    public Instant sunset() {
        if (sunset == null) {
            throw new IllegalStateException(contractId + " " + major + " is deprecated without a sunset");
        }
        return sunset;
    }

    public static List<MajorStandingEntity> of(String productId) {
        return list("productId = ?1 order by contractId, major", productId);
    }

    public static Optional<MajorStandingEntity> of(String productId, String contractId, int major) {
        return find("productId = ?1 and contractId = ?2 and major = ?3", productId, contractId, major)
                .firstResultOptional();
    }

    public static List<MajorStandingEntity> deprecated(String productId) {
        return list("productId = ?1 and state = ?2 order by contractId, major", productId, State.DEPRECATED);
    }
}

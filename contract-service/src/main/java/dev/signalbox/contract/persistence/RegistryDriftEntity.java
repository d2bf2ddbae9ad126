package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A subject of the registry that does not hold what the contract says, or did not for a while. */
@Entity
@Table(name = "registry_drift")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class RegistryDriftEntity extends PanacheEntityBase {

    public static final String OPEN = "OPEN";
    public static final String RESOLVED = "RESOLVED";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    public String subject;
    public String expected;
    public String found;
    public Instant since;
    public String status;
    public long revision;

    public static Optional<RegistryDriftEntity> of(String productId, String subject) {
        return find("productId = ?1 and subject = ?2", productId, subject).firstResultOptional();
    }
}

package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of a contract that was admitted, and how it differs from the one before. */
@Entity
@Table(name = "admitted_contract")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class AdmittedContractEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    @Column(name = "contract_id")
    public String contractId;

    public int major;
    public String version;
    public String digest;

    @Column(name = "matched_version")
    public String matchedVersion;

    public byte[] document;

    @Column(name = "publication_id")
    public String publicationId;

    @Column(name = "admitted_at")
    public Instant admittedAt;

    @Column(name = "old_version")
    public @Nullable String oldVersion;

    @Column(name = "old_digest")
    public @Nullable String oldDigest;

    /** Level and changes, as JSON. */
    public String outcome;

    public static List<AdmittedContractEntity> of(String productId) {
        return list("productId = ?1 order by id", productId);
    }

    public static Optional<AdmittedContractEntity> of(String productId, String contractId, String version) {
        return find("productId = ?1 and contractId = ?2 and version = ?3", productId, contractId, version)
                .firstResultOptional();
    }
}

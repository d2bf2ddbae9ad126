package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A version of a contract that was admitted, and how it differs from the one before. */
@Entity
@Immutable
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

    /** Those that had been admitted by then. */
    public static List<AdmittedContractEntity> of(String productId, Instant asOf) {
        return list("productId = ?1 and admittedAt <= ?2 order by id", productId, asOf);
    }

    /** When a product's first contract, or the first version of that one, was admitted. */
    public static Optional<Instant> firstAdmittedAt(String productId, Optional<String> contractId) {
        return find(
                        "select min(c.admittedAt) from AdmittedContractEntity c"
                                + " where c.productId = ?1 and (?2 = '' or c.contractId = ?2)",
                        productId,
                        contractId.orElse(""))
                .project(Instant.class)
                .firstResultOptional();
    }

    /** The version of each contract and major that was the last to be admitted by then: inside a major versions only rise. */
    public static List<AdmittedContractEntity> heads(
            Optional<String> productId, Instant asOf, Optional<Long> after, int most) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("asOf", asOf);
        StringBuilder query = new StringBuilder(
                "from AdmittedContractEntity c where c.id in (select max(d.id) from AdmittedContractEntity d"
                        + " where d.admittedAt <= :asOf group by d.productId, d.contractId, d.major)");
        productId.ifPresent(product -> {
            query.append(" and c.productId = :product");
            parameters.put("product", product);
        });
        after.flatMap(id -> AdmittedContractEntity.<AdmittedContractEntity>findByIdOptional(id))
                .ifPresent(last -> {
                    query.append(" and (c.productId > :lastProduct or (c.productId = :lastProduct and (c.contractId >"
                            + " :lastContract or (c.contractId = :lastContract and c.major > :lastMajor))))");
                    parameters.put("lastProduct", last.productId);
                    parameters.put("lastContract", last.contractId);
                    parameters.put("lastMajor", last.major);
                });
        query.append(" order by c.productId, c.contractId, c.major");
        return AdmittedContractEntity.<AdmittedContractEntity>find(query.toString(), parameters)
                .page(0, most)
                .list();
    }

    public static List<AdmittedContractEntity> newestFirst(
            String productId, Optional<String> contractId, Instant asOf, Optional<Long> after, int most) {
        return AdmittedContractEntity.<AdmittedContractEntity>find(
                        "productId = ?1 and (?2 = '' or contractId = ?2) and admittedAt <= ?3 and id < ?4"
                                + " order by id desc",
                        productId,
                        contractId.orElse(""),
                        asOf,
                        after.orElse(Long.MAX_VALUE))
                .page(0, most)
                .list();
    }

    public static List<String> contractIds(String productId, Instant asOf) {
        return find(
                        "select distinct c.contractId from AdmittedContractEntity c"
                                + " where c.productId = ?1 and c.admittedAt <= ?2",
                        productId,
                        asOf)
                .project(String.class)
                .list();
    }

    public static Optional<AdmittedContractEntity> of(String productId, String contractId, String version) {
        return find("productId = ?1 and contractId = ?2 and version = ?3", productId, contractId, version)
                .firstResultOptional();
    }
}

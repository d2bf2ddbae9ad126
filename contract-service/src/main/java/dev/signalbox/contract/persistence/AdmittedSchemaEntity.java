package dev.signalbox.contract.persistence;

import dev.signalbox.contract.model.PromisedLevel;
import dev.signalbox.contract.model.SubjectSchema;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of one object of an admitted contract, and where the registry keeps it. */
@Entity
@Table(name = "admitted_schema")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class AdmittedSchemaEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public Long contract;

    @Column(name = "product_id")
    public String productId;

    public String subject;
    public String object;
    public String text;
    public String fingerprint;

    @Enumerated(EnumType.STRING)
    public SubjectSchema.Use use;

    /** The compatibility level that the contract promises; null of what a release before admitted, which knew only one. */
    public @Nullable String level;

    @Column(name = "subject_version")
    public @Nullable Integer subjectVersion;

    @Column(name = "schema_id")
    public @Nullable Integer schemaId;

    public static List<AdmittedSchemaEntity> of(String productId) {
        return list("productId = ?1 order by id", productId);
    }

    public static List<AdmittedSchemaEntity> of(AdmittedContractEntity contract) {
        return list("contract = ?1 order by id", contract.id);
    }

    /** The level that was set for it at the registry, in its contract's major. */
    public String levelIn(int major) {
        return level == null ? PromisedLevel.unlessSaid(major).name() : level;
    }

    public SubjectSchema schema() {
        return new SubjectSchema(subject, object, text, fingerprint, use);
    }
}

package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;

/** What one event said of a product, kept until the product's rows are written from all of them. */
@Entity
@Table(name = "rebuild_evidence")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class RebuildEvidenceEntity extends PanacheEntityBase {

    private static final String KEEP = """
            INSERT INTO rebuild_evidence (product_id, kind, subject, payload) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (product_id, kind, subject) DO NOTHING""";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "product_id")
    public String productId;

    public String kind;

    /** Tells apart two events of one kind about one product. */
    public String subject;

    /** As JSON. */
    public String payload;

    /** Keeps the first that is said of a subject: what comes again says the same. */
    public static void keep(String productId, String kind, String subject, String payload) {
        getEntityManager()
                .createNativeQuery(KEEP)
                .setParameter(1, productId)
                .setParameter(2, kind)
                .setParameter(3, subject)
                .setParameter(4, payload)
                .executeUpdate();
    }

    /** In the order of the lane. */
    public static List<String> payloads(String productId, String kind) {
        return find(
                        "select e.payload from RebuildEvidenceEntity e where e.productId = ?1 and e.kind = ?2"
                                + " order by e.id",
                        productId,
                        kind)
                .project(String.class)
                .list();
    }

    public static Optional<String> payload(String productId, String kind, String subject) {
        return find(
                        "select e.payload from RebuildEvidenceEntity e where e.productId = ?1 and e.kind = ?2"
                                + " and e.subject = ?3",
                        productId,
                        kind,
                        subject)
                .project(String.class)
                .firstResultOptional();
    }

    public static List<String> productIds() {
        return find("select distinct e.productId from RebuildEvidenceEntity e order by e.productId")
                .project(String.class)
                .list();
    }

    /** Writes what is pending and forgets what was loaded. */
    public static void nextProduct() {
        getEntityManager().flush();
        getEntityManager().clear();
    }
}

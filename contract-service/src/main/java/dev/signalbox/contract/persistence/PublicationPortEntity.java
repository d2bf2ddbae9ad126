package dev.signalbox.contract.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** An output port of a publication with its contract's document, as published. */
@Entity
@Immutable
@Table(name = "publication_port")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class PublicationPortEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public Long publication;
    public int position;
    public String name;
    public String type;

    @Column(name = "contract_id")
    public String contractId;

    @Column(name = "contract_version")
    public String contractVersion;

    public byte[] document;

    /** Why the document cannot be read, as JSON. */
    public String faults;

    public static List<PublicationPortEntity> of(PublicationEntity publication) {
        return list("publication = ?1 order by position", publication.id);
    }
}

package dev.signalbox.catalog.projection.publication;

import dev.signalbox.catalog.model.OutputPort;
import dev.signalbox.catalog.model.Packing;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A contract document as it was sent. */
@Entity
@Immutable
@Table(name = "document")
@SuppressWarnings("NullAway.Init")
public class DocumentEntity extends PanacheEntityBase {
    @Id
    public String digest;

    public byte[] content;

    /** The contract of a port as its domain wrote it; empty if it cannot be unpacked. */
    public static Optional<byte[]> of(OutputPort port) {
        return DocumentEntity.<DocumentEntity>findByIdOptional(port.document())
                .flatMap(document -> Packing.unpack(document.content, port.encoding()));
    }
}

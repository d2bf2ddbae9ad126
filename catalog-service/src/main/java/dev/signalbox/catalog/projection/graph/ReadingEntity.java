package dev.signalbox.catalog.projection.graph;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Immutable;

/** One reads from the other: an edge of the dependency graph. */
@Entity
@Immutable
@Table(name = "reading")
@IdClass(ReadingEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class ReadingEntity extends PanacheEntityBase {
    @Id
    @Column(name = "offered_by")
    public String offeredBy;

    @Id
    @Column(name = "read_by")
    public String readBy;

    /** INPUT_PORT, DECLARED or OBSERVED. */
    @Id
    public String kind;

    @Id
    @Column(name = "major_version")
    public int majorVersion;

    /** Empty for all. */
    @Id
    public String port;

    public String status;

    /** What tells edges apart. */
    public record Key(String offeredBy, String readBy, String kind, int majorVersion, String port) {}

    /** Whom these read from, at most so many edges. */
    static List<ReadingEntity> into(Collection<String> readers, int limit) {
        return ReadingEntity.<ReadingEntity>find(
                        "readBy in ?1 order by readBy, offeredBy, kind, majorVersion, port", readers)
                .page(0, limit)
                .list();
    }

    /** Who reads from these, at most so many edges. */
    static List<ReadingEntity> outOf(Collection<String> offering, int limit) {
        return ReadingEntity.<ReadingEntity>find(
                        "offeredBy in ?1 order by offeredBy, readBy, kind, majorVersion, port", offering)
                .page(0, limit)
                .list();
    }
}

package dev.signalbox.governance.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one row that says by which policies is judged. */
@Entity
@Table(name = "active_policy_set")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public class ActivePolicySetEntity extends PanacheEntityBase {
    private static final short ONLY = 1;

    @Id
    public short id;

    /** 0 while none were activated. */
    public long revision;

    public String digest;
    public byte[] files;
    public @Nullable Instant activatedAt;

    /** What tells one version from another; much less to read than the files. */
    public record Version(long revision, String digest) {}

    public static Version version() {
        return find("id", ONLY).project(Version.class).singleResult();
    }

    /** The version, which stays the active one until the end of this transaction: activation waits for it. */
    public static Version kept() {
        Object[] row = Sql.row("SELECT revision, digest FROM active_policy_set WHERE id = ?1 FOR SHARE", ONLY);
        return new Version(((Number) row[0]).longValue(), (String) row[1]);
    }

    /** Since when the active version is; empty while there is none. */
    public static Optional<Instant> activatedAt() {
        return Optional.ofNullable(row().activatedAt);
    }

    public static ActivePolicySetEntity row() {
        return findById(ONLY);
    }

    /** The row, for whoever changes it. */
    public static ActivePolicySetEntity locked() {
        return findById(ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}

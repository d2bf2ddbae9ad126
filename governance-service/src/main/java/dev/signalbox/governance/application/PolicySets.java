package dev.signalbox.governance.application;

import dev.signalbox.governance.folder.FolderCheck;
import dev.signalbox.governance.folder.PackedFiles;
import dev.signalbox.governance.model.PolicySet;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The policies by which is judged: those of the row that this transaction sees, never those on the disk. Checked sets
 * are kept by digest, which changes nothing but the time.
 */
@ApplicationScoped
public class PolicySets {
    private volatile Optional<PolicySet> latest = Optional.empty();

    /** The active set; empty while none was activated. */
    public Optional<PolicySet> active() {
        ActivePolicySetEntity row = ActivePolicySetEntity.row();
        if (row.revision == 0) {
            return Optional.empty();
        }
        Optional<PolicySet> known =
                latest.filter(set -> set.digest().equals(row.digest) && set.revision() == row.revision);
        if (known.isPresent()) {
            return known;
        }
        latest = Optional.of(
                switch (FolderCheck.of(PackedFiles.unpack(row.files))) {
                    case FolderCheck.Sound(PolicySet set) -> set;
                    case FolderCheck.Broken(var problems) ->
                        throw new IllegalStateException(
                                "the active policy set was checked by another release and does not check here: "
                                        + problems);
                });
        return latest;
    }
}

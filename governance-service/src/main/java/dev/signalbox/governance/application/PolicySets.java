package dev.signalbox.governance.application;

import dev.signalbox.governance.folder.FolderCheck;
import dev.signalbox.governance.folder.PackedFiles;
import dev.signalbox.governance.model.policy.PolicySet;
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

    /** The active set, for readers; empty while none was activated. */
    public Optional<PolicySet> active() {
        return of(ActivePolicySetEntity.version());
    }

    /**
     * The active set, for whoever judges by it: another one comes into force only after this transaction, and then looks
     * at what was judged in it. Taken after the product's lock.
     */
    public Optional<PolicySet> binding() {
        return of(ActivePolicySetEntity.kept());
    }

    private Optional<PolicySet> of(ActivePolicySetEntity.Version version) {
        if (version.revision() == 0) {
            return Optional.empty();
        }
        Optional<PolicySet> known =
                latest.filter(set -> set.digest().equals(version.digest()) && set.revision() == version.revision());
        if (known.isPresent()) {
            return known;
        }
        ActivePolicySetEntity row = ActivePolicySetEntity.row();
        Optional<PolicySet> checked = Optional.of(
                switch (FolderCheck.of(PackedFiles.unpack(row.files))) {
                    case FolderCheck.Sound(PolicySet set) -> set;
                    case FolderCheck.Broken(var problems) ->
                        throw new IllegalStateException(
                                "the active policy set was checked by another release and does not check here: "
                                        + problems);
                });
        latest = checked;
        return checked;
    }
}

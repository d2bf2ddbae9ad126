package dev.signalbox.governance.application;

import dev.signalbox.governance.folder.PackedFiles;
import dev.signalbox.governance.model.policy.PolicySet;
import dev.signalbox.governance.persistence.ActivePolicySetEntity;
import dev.signalbox.governance.persistence.PolicySetEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Puts a checked folder in force, in the transaction of its caller. */
@ApplicationScoped
public class ActivatePolicySet {

    /** What became of a folder. */
    public sealed interface Outcome {
        /** It is in force now; the files as the event carries them. */
        record Activated(PolicySet set, ByteBuffer files) implements Outcome {}

        /** It is in force already. */
        record Unchanged() implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    public Outcome activate(PolicySet set, Map<String, String> files, Instant now) {
        ActivePolicySetEntity row = ActivePolicySetEntity.locked();
        if (row.digest.equals(set.digest()) && row.revision == set.revision()) {
            return new Outcome.Unchanged();
        }
        if (set.revision() <= row.revision) {
            return new Outcome.Refused(
                    "governance.yaml: revision " + set.revision() + " is not above the active revision " + row.revision
                            + ", but the content differs; raise 'revision' to at least " + (row.revision + 1));
        }
        byte[] packed = PackedFiles.pack(files);
        if (packed.length > PackedFiles.MAX_BYTES) {
            return new Outcome.Refused("the folder packs to " + packed.length / 1024
                    + " KiB; the event that carries it holds " + PackedFiles.MAX_BYTES / 1024 + " KiB");
        }
        row.revision = set.revision();
        row.digest = set.digest();
        row.files = packed;
        row.activatedAt = now;
        PolicySetEntity.add(set.digest(), set.revision());
        return new Outcome.Activated(set, ByteBuffer.wrap(packed));
    }
}

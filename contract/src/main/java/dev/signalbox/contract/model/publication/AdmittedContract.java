package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.util.List;

/** A contract at the version that was admitted last within its major. */
public record AdmittedContract(DataContract contract, SemanticVersion version, List<SubjectSchema> subjects) {

    public AdmittedContract {
        subjects = List.copyOf(subjects);
    }

    public String contractId() {
        return contract.id();
    }
}

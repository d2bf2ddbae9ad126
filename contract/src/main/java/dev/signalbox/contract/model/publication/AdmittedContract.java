package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.util.List;
import java.util.Optional;

/** A contract at the version that was admitted last within its major. */
public record AdmittedContract(DataContract contract, SemanticVersion version, List<SubjectSchema> subjects) {

    public AdmittedContract {
        subjects = List.copyOf(subjects);
    }

    public String contractId() {
        return contract.id();
    }

    /** The schema that it has for a subject. */
    public Optional<String> schemaOf(String subject) {
        return subjects.stream()
                .filter(known -> known.subject().equals(subject))
                .map(SubjectSchema::text)
                .findFirst();
    }
}

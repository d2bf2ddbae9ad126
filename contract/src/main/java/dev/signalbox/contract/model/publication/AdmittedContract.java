package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.PromisedLevel;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract at the version that was admitted last within its major.
 *
 * @param levels the compatibility levels that stand for its objects; for one that is missing its document's word stands
 */
public record AdmittedContract(
        DataContract contract,
        SemanticVersion version,
        List<SubjectSchema> subjects,
        Map<String, CompatibilityLevel> levels) {

    public AdmittedContract {
        subjects = List.copyOf(subjects);
        levels = Map.copyOf(levels);
    }

    public AdmittedContract(DataContract contract, SemanticVersion version, List<SubjectSchema> subjects) {
        this(contract, version, subjects, Map.of());
    }

    /** The level that stands for an object's schemas inside this major. */
    public CompatibilityLevel levelOf(String object) {
        CompatibilityLevel standing = levels.get(object);
        return standing == null ? PromisedLevel.of(contract, object, version.major()) : standing;
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

package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractDifference;
import java.util.List;
import java.util.Optional;

/** A readable contract of a publication, measured against its predecessor. */
public record CheckedContract(
        DataContract contract,
        SemanticVersion version,
        Optional<AdmittedContract> predecessor,
        ContractDifference difference,
        List<SubjectSchema> subjects) {

    public CheckedContract {
        subjects = List.copyOf(subjects);
    }
}

package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.consumption.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A readable contract of a publication, measured against its predecessor.
 *
 * @param ports the names of the ports that carry it
 */
public record CheckedContract(
        DataContract contract,
        SemanticVersion version,
        Optional<AdmittedContract> predecessor,
        ContractDifference difference,
        List<SubjectSchema> subjects,
        Set<String> ports) {

    public CheckedContract {
        subjects = List.copyOf(subjects);
        ports = Set.copyOf(ports);
    }

    /** The same contract behind one more port. */
    CheckedContract alsoBehind(String port) {
        Set<String> all = new HashSet<>(ports);
        all.add(port);
        return new CheckedContract(contract, version, predecessor, difference, subjects, all);
    }

    public Offer offer() {
        return Offer.of(contract, version, subjects, ports, Optional.of(difference));
    }
}

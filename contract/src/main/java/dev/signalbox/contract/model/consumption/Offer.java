package dev.signalbox.contract.model.consumption;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.change.ContractDifference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One contract that a product hands out, as its readers meet it.
 *
 * @param ports the names of the ports it stands behind
 * @param since what it changes for those who read its predecessor; empty where there is none, or nothing is asked about
 * @param promised its fields, found once for all who read it
 */
public record Offer(
        DataContract contract,
        SemanticVersion version,
        List<SubjectSchema> subjects,
        Set<String> ports,
        Optional<ContractDifference> since,
        PromisedFields promised) {

    public Offer {
        subjects = List.copyOf(subjects);
        ports = Set.copyOf(ports);
    }

    public static Offer of(
            DataContract contract,
            SemanticVersion version,
            List<SubjectSchema> subjects,
            Set<String> ports,
            Optional<ContractDifference> since) {
        return new Offer(contract, version, subjects, ports, since, PromisedFields.of(contract));
    }
}

package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.consumption.Offer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was admitted of a product so far; contracts are told apart by (contract id, major).
 *
 * @param last the publication that is current, empty where none is
 * @param contracts the last version of each
 * @param schemas every admitted schema by subject
 */
public record AdmittedProduct(
        Optional<AdmittedPublication> last, List<AdmittedContract> contracts, Map<String, List<String>> schemas) {

    public AdmittedProduct {
        contracts = List.copyOf(contracts);
        schemas = Map.copyOf(schemas);
    }

    public static AdmittedProduct nothingYet() {
        return new AdmittedProduct(Optional.empty(), List.of(), Map.of());
    }

    public Optional<SemanticVersion> version() {
        return last.map(AdmittedPublication::version);
    }

    /** Every contract as its readers meet it; one that the current publication leaves out stands behind no port. */
    public List<Offer> offers() {
        return contracts.stream()
                .map(admitted -> Offer.of(
                        admitted.contract(),
                        admitted.version(),
                        admitted.subjects(),
                        last.map(publication -> publication.portsOf(
                                        admitted.contractId(),
                                        admitted.version().major()))
                                .orElseGet(Set::of),
                        Optional.empty()))
                .toList();
    }

    /** The line a version continues: its own major's where that was admitted, else the highest. */
    public Optional<AdmittedContract> predecessor(String contractId, SemanticVersion version) {
        List<AdmittedContract> lines = contracts.stream()
                .filter(admitted -> admitted.contractId().equals(contractId))
                .toList();
        return lines.stream()
                .filter(admitted -> admitted.version().major() == version.major())
                .max(Comparator.comparing(AdmittedContract::version))
                .or(() -> lines.stream().max(Comparator.comparing(AdmittedContract::version)));
    }

    public List<String> schemasOf(String subject) {
        return schemas.getOrDefault(subject, List.of());
    }
}

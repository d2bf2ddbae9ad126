package dev.signalbox.contract.application.check;

import dev.signalbox.contract.application.consumption.ConsumerImpacts;
import dev.signalbox.contract.application.consumption.ConsumerRegister;
import dev.signalbox.contract.application.publication.ContractChecks;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.change.ContractDifference;
import dev.signalbox.contract.model.consumption.Consumption;
import dev.signalbox.contract.model.consumption.Offer;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedSchemaEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares any two admitted versions of a contract, and says whom the way from one to the other breaks. */
@Singleton
public final class ContractVersions {

    private final ContractChecks checks;
    private final ConsumerRegister consumers;

    public ContractVersions(ContractChecks checks, ConsumerRegister consumers) {
        this.checks = checks;
        this.consumers = consumers;
    }

    /**
     * The whole difference, no list cut short.
     *
     * @param impacts for the consumers of the major that it starts from
     */
    public record Difference(ContractDifference difference, List<ConsumerImpact> impacts) {
        public Difference {
            impacts = List.copyOf(impacts);
        }
    }

    /** For those who read it now. */
    public Difference between(AdmittedContractEntity from, AdmittedContractEntity to) {
        return between(from, to, consumers.active(from.productId));
    }

    /** For those who read it then. */
    public Difference between(AdmittedContractEntity from, AdmittedContractEntity to, Instant asOf) {
        return between(from, to, consumers.active(from.productId, asOf));
    }

    private Difference between(AdmittedContractEntity from, AdmittedContractEntity to, List<Consumption> readers) {
        DataContract before = checks.readAdmitted(from.document);
        DataContract after = checks.readAdmitted(to.document);
        ContractDifference difference = ContractDifference.between(before, after);
        return new Difference(
                difference,
                ConsumerImpacts.ofStep(
                        readers, offer(from, before, Optional.empty()), offer(to, after, Optional.of(difference))));
    }

    private static Offer offer(AdmittedContractEntity row, DataContract contract, Optional<ContractDifference> since) {
        return Offer.of(
                contract,
                SemanticVersion.parse(row.version).orElseThrow(),
                AdmittedSchemaEntity.of(row).stream()
                        .map(AdmittedSchemaEntity::schema)
                        .toList(),
                Set.of(),
                since);
    }
}

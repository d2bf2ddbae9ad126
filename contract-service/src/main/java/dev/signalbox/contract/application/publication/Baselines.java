package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.model.publication.AdmittedPublication;
import dev.signalbox.contract.model.publication.OutputPort;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.AdmittedSchemaEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationPortEntity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads what was admitted of a product; only the head of each contract and major is read as a document. */
@Singleton
public final class Baselines {

    private final ContractChecks checks;

    public Baselines(ContractChecks checks) {
        this.checks = checks;
    }

    public AdmittedProduct of(String productId) {
        Map<Long, List<SubjectSchema>> byContract = new HashMap<>();
        Map<String, List<String>> bySubject = new HashMap<>();
        for (AdmittedSchemaEntity schema : AdmittedSchemaEntity.of(productId)) {
            byContract.computeIfAbsent(schema.contract, id -> new ArrayList<>()).add(schema.schema());
            List<String> texts = bySubject.computeIfAbsent(schema.subject, subject -> new ArrayList<>());
            if (!texts.contains(schema.text)) {
                texts.add(schema.text);
            }
        }
        List<AdmittedContract> contracts = heads(productId).stream()
                .map(head -> new AdmittedContract(
                        checks.readAdmitted(head.document), version(head), byContract.getOrDefault(head.id, List.of())))
                .toList();
        return new AdmittedProduct(last(productId), contracts, bySubject);
    }

    /** The ports of the publication that is current, each with its document. */
    public List<IncomingPort> currentPorts(String productId) {
        return AdmittedProductEntity.of(productId)
                .flatMap(product -> PublicationEntity.<PublicationEntity>findByIdOptional(product.publication))
                .map(CheckPublication::ports)
                .orElseGet(List::of);
    }

    private static Optional<AdmittedPublication> last(String productId) {
        return AdmittedProductEntity.of(productId)
                .flatMap(product -> PublicationEntity.<PublicationEntity>findByIdOptional(product.publication))
                .map(row -> new AdmittedPublication(
                        SemanticVersion.parse(row.version).orElseThrow(),
                        PublicationPortEntity.of(row).stream()
                                .map(port ->
                                        new OutputPort(port.name, port.type, port.contractId, port.contractVersion))
                                .toList(),
                        row.lifecycle,
                        Optional.ofNullable(row.sunset),
                        Optional.ofNullable(row.successor)));
    }

    private static List<AdmittedContractEntity> heads(String productId) {
        Map<String, AdmittedContractEntity> heads = new LinkedHashMap<>();
        for (AdmittedContractEntity row : AdmittedContractEntity.of(productId)) {
            heads.merge(
                    row.contractId + "\n" + row.major,
                    row,
                    (left, right) -> version(left).compareTo(version(right)) >= 0 ? left : right);
        }
        return List.copyOf(heads.values());
    }

    private static SemanticVersion version(AdmittedContractEntity row) {
        return SemanticVersion.parse(row.version).orElseThrow();
    }
}

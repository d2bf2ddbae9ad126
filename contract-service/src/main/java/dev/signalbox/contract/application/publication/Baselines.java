package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.publication.IncomingProduct.IncomingPort;
import dev.signalbox.contract.model.CompatibilityLevel;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema.Use;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads what was admitted of a product; only the head of each contract and major is read as a document. */
@Singleton
public final class Baselines {

    private final ContractChecks checks;

    public Baselines(ContractChecks checks) {
        this.checks = checks;
    }

    public AdmittedProduct of(String productId) {
        return of(productId, AdmittedContractEntity.of(productId), current(productId));
    }

    /** What had been admitted by then. */
    public AdmittedProduct of(String productId, Instant asOf) {
        return of(productId, AdmittedContractEntity.of(productId, asOf), PublicationEntity.admitted(productId, asOf));
    }

    private AdmittedProduct of(
            String productId, List<AdmittedContractEntity> versions, Optional<PublicationEntity> last) {
        Set<Long> admitted = versions.stream().map(version -> version.id).collect(Collectors.toSet());
        Map<Long, List<AdmittedSchemaEntity>> byContract = new HashMap<>();
        Map<String, List<String>> bySubject = new HashMap<>();
        for (AdmittedSchemaEntity schema : AdmittedSchemaEntity.of(productId)) {
            if (!admitted.contains(schema.contract)) {
                continue;
            }
            byContract.computeIfAbsent(schema.contract, id -> new ArrayList<>()).add(schema);
            List<String> texts = bySubject.computeIfAbsent(schema.subject, subject -> new ArrayList<>());
            if (!texts.contains(schema.text)) {
                texts.add(schema.text);
            }
        }
        List<AdmittedContract> contracts = heads(versions).stream()
                .map(head -> admitted(head, byContract.getOrDefault(head.id, List.of())))
                .toList();
        return new AdmittedProduct(last.map(Baselines::publication), contracts, bySubject);
    }

    private AdmittedContract admitted(AdmittedContractEntity head, List<AdmittedSchemaEntity> schemas) {
        return new AdmittedContract(
                checks.readAdmitted(head.document),
                version(head),
                schemas.stream().map(AdmittedSchemaEntity::schema).toList(),
                levels(head.major, schemas));
    }

    /**
     * Those that were set at the registry: what a release admitted that read no level stands at the default, whatever its document
     * says.
     */
    private static Map<String, CompatibilityLevel> levels(int major, List<AdmittedSchemaEntity> schemas) {
        Map<String, CompatibilityLevel> levels = new HashMap<>();
        for (AdmittedSchemaEntity schema : schemas) {
            if (major > 0 && schema.use == Use.REGISTER) {
                CompatibilityLevel.named(schema.levelIn(major)).ifPresent(level -> levels.put(schema.object, level));
            }
        }
        return levels;
    }

    /** The ports of the publication that is current, each with its document. */
    public List<IncomingPort> currentPorts(String productId) {
        return current(productId).map(CheckPublication::ports).orElseGet(List::of);
    }

    private static Optional<PublicationEntity> current(String productId) {
        return AdmittedProductEntity.of(productId)
                .flatMap(product -> PublicationEntity.findByIdOptional(product.publication));
    }

    private static AdmittedPublication publication(PublicationEntity row) {
        return new AdmittedPublication(
                SemanticVersion.parse(row.version).orElseThrow(),
                PublicationPortEntity.of(row).stream()
                        .map(port -> new OutputPort(port.name, port.type, port.contractId, port.contractVersion))
                        .toList(),
                row.lifecycle,
                Optional.ofNullable(row.sunset),
                Optional.ofNullable(row.successor));
    }

    private static List<AdmittedContractEntity> heads(List<AdmittedContractEntity> versions) {
        Map<String, AdmittedContractEntity> heads = new LinkedHashMap<>();
        for (AdmittedContractEntity row : versions) {
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

package dev.signalbox.contract.application;

import dev.signalbox.contract.model.ConsumerImpact.Impact;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.DeclaredFields;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.contract.model.publication.AdmittedContract;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.ConsumptionEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.PublicationPortEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Notes what an application says it reads, and tells it whether it can. */
@Singleton
public final class CheckConsumption {

    private static final String ACTIVE = "ACTIVE";
    private static final String WITHDRAWN = "WITHDRAWN";

    private final Baselines baselines;

    public CheckConsumption(Baselines baselines) {
        this.baselines = baselines;
    }

    /** One declaration. */
    public record Declaration(
            String productId,
            String consumerId,
            int majorVersion,
            Optional<String> port,
            List<String> fields,
            String status,
            Instant declaredAt) {
        public Declaration {
            fields = List.copyOf(fields);
        }
    }

    /** The answer to a declaration. */
    public record Verdict(long revision, String status, Impact impact, List<Finding> findings) {
        public Verdict {
            findings = List.copyOf(findings);
        }
    }

    public Verdict declare(Declaration declaration) {
        boolean known =
                declaration.status().equals(ACTIVE) || declaration.status().equals(WITHDRAWN);
        ConsumptionEntity row = row(declaration);
        row.revision++;
        if (!known) {
            row.persist();
            return new Verdict(
                    row.revision,
                    "REFUSED",
                    Impact.UNKNOWN,
                    List.of(Finding.of(
                            FindingCode.STATUS_UNKNOWN,
                            "status",
                            "status " + declaration.status() + " is neither ACTIVE nor WITHDRAWN")));
        }
        row.status = declaration.status();
        row.fields = Json.write(declaration.fields());
        row.declaredAt = declaration.declaredAt();
        row.persist();
        return declaration.status().equals(WITHDRAWN)
                ? new Verdict(row.revision, WITHDRAWN, Impact.UNKNOWN, List.of())
                : check(declaration, row.revision);
    }

    private static ConsumptionEntity row(Declaration declaration) {
        String port = declaration.port().orElse("");
        return ConsumptionEntity.of(declaration.productId(), declaration.consumerId(), declaration.majorVersion(), port)
                .orElseGet(() -> {
                    ConsumptionEntity first = new ConsumptionEntity();
                    first.productId = declaration.productId();
                    first.consumerId = declaration.consumerId();
                    first.majorVersion = declaration.majorVersion();
                    first.port = port;
                    first.status = "REFUSED";
                    first.fields = "[]";
                    first.declaredAt = declaration.declaredAt();
                    return first;
                });
    }

    private Verdict check(Declaration declaration, long revision) {
        AdmittedProduct admitted = baselines.of(declaration.productId());
        if (admitted.version().isEmpty()) {
            return unknown(
                    revision,
                    FindingCode.PRODUCT_NOT_ADMITTED,
                    "productId",
                    "nothing of " + declaration.productId() + " is admitted yet: it is checked when it is");
        }
        List<DataContract> contracts = admitted.contracts().stream()
                .filter(contract -> contract.version().major() == declaration.majorVersion())
                .filter(behind(declaration))
                .map(AdmittedContract::contract)
                .toList();
        if (contracts.isEmpty()) {
            return unknown(
                    revision,
                    FindingCode.MAJOR_NOT_ADMITTED,
                    "majorVersion",
                    "no admitted contract of " + declaration.productId() + " has the major version "
                            + declaration.majorVersion());
        }
        if (declaration.fields().isEmpty()) {
            return new Verdict(revision, ACTIVE, Impact.UNKNOWN, List.of());
        }
        List<Finding> findings = DeclaredFields.missing(declaration.fields(), contracts).stream()
                .map(field -> Finding.of(
                        FindingCode.FIELD_NOT_PROMISED, "fields/" + field, "the contract promises no field " + field))
                .toList();
        return new Verdict(revision, ACTIVE, findings.isEmpty() ? Impact.COMPATIBLE : Impact.BREAKS, findings);
    }

    /** Contracts behind the declared port, as the admitted publication names them. */
    private static java.util.function.Predicate<AdmittedContract> behind(Declaration declaration) {
        if (declaration.port().isEmpty()) {
            return contract -> true;
        }
        Set<String> ids = AdmittedProductEntity.of(declaration.productId())
                .flatMap(product -> PublicationEntity.<PublicationEntity>findByIdOptional(product.publication))
                .map(publication -> PublicationPortEntity.of(publication).stream()
                        .filter(port -> port.name.equals(declaration.port().get()))
                        .map(port -> port.contractId)
                        .collect(Collectors.toSet()))
                .orElseGet(Set::of);
        return contract -> ids.contains(contract.contractId());
    }

    private static Verdict unknown(long revision, FindingCode code, String path, String message) {
        return new Verdict(revision, ACTIVE, Impact.UNKNOWN, List.of(Finding.of(code, path, message)));
    }
}

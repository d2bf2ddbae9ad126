package dev.signalbox.contract.application.registration;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.publication.CheckedLists;
import dev.signalbox.contract.application.registration.Registration.Refused;
import dev.signalbox.contract.application.registration.Registration.Registered;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedProductEntity;
import dev.signalbox.contract.persistence.AdmittedSchemaEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.contract.persistence.RegistryDriftEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes where the registry keeps an admitted contract's schemas, and what is told to the mesh about it. */
@Singleton
public final class RecordRegistration {

    /** An admitted contract that differs from its predecessor. */
    public record ContractChanged(
            String productId,
            String publicationId,
            long sequence,
            @Nullable String oldVersion,
            @Nullable String oldDigest,
            ContractOutcome outcome,
            List<Registered> subjects,
            List<ConsumerImpact> affected) {
        public ContractChanged {
            subjects = List.copyOf(subjects);
            affected = List.copyOf(affected);
        }
    }

    /** A subject whose drift opened or went away. */
    public record DriftReport(
            String productId,
            String subject,
            String expected,
            String found,
            Instant since,
            String status,
            long revision) {}

    /** What is told. */
    public record News(ContractChanged changed, List<DriftReport> drifts) {
        public News {
            drifts = List.copyOf(drifts);
        }
    }

    public News record(Registration registration, Registration.Result result, Instant now) {
        AdmittedContractEntity contract = AdmittedContractEntity.of(
                        registration.productId(), registration.contractId(), registration.version())
                .orElseThrow();
        keep(contract, result.registered());
        AdmittedProductEntity product =
                AdmittedProductEntity.of(registration.productId()).orElseThrow();
        product.sequence++;
        ContractChanged changed = new ContractChanged(
                registration.productId(),
                registration.publicationId(),
                product.sequence,
                contract.oldVersion,
                contract.oldDigest,
                Json.read(contract.outcome, ContractOutcome.class),
                result.registered(),
                affected(registration));
        return new News(changed, drifts(registration, result, now));
    }

    /** Notes where the registry keeps these schemas of the contract. */
    public static void keep(AdmittedContractEntity contract, List<Registered> places) {
        List<AdmittedSchemaEntity> schemas = AdmittedSchemaEntity.of(contract);
        for (Registered registered : places) {
            schemas.stream()
                    .filter(schema -> schema.object.equals(registered.object()))
                    .forEach(schema -> {
                        schema.subjectVersion = registered.subjectVersion();
                        schema.schemaId = registered.schemaId();
                    });
        }
    }

    /** The consumers' verdicts as the publication's check gave them. */
    private static List<ConsumerImpact> affected(Registration registration) {
        return PublicationEntity.of(registration.productId(), registration.publicationId())
                .map(publication -> CheckedLists.of(publication).impacts())
                .orElseGet(List::of);
    }

    private static List<DriftReport> drifts(Registration registration, Registration.Result result, Instant now) {
        List<DriftReport> reports = new ArrayList<>();
        for (Refused refused : result.refused()) {
            reports.add(Drifts.open(
                    registration.productId(),
                    refused.subject(),
                    refused.expected(),
                    refused.found() == null ? "" : refused.found(),
                    now));
        }
        for (Registered registered : result.registered()) {
            RegistryDriftEntity.of(registration.productId(), registered.subject())
                    .filter(row -> row.status.equals(RegistryDriftEntity.OPEN))
                    .ifPresent(row -> reports.add(Drifts.resolve(row, registered.fingerprint())));
        }
        return reports;
    }
}

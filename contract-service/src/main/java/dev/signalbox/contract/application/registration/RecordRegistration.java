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
import java.util.Optional;
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
            RegistryDriftEntity row = RegistryDriftEntity.of(refused.subject())
                    .orElseGet(() -> opened(registration.productId(), refused.subject(), now));
            row.since = row.status.equals(RegistryDriftEntity.OPEN) ? row.since : now;
            row.status = RegistryDriftEntity.OPEN;
            row.expected = refused.expected();
            row.found = refused.found() == null ? "" : refused.found();
            reports.add(report(row));
        }
        for (Registered registered : result.registered()) {
            Optional<RegistryDriftEntity> open = RegistryDriftEntity.of(registered.subject())
                    .filter(row -> row.status.equals(RegistryDriftEntity.OPEN));
            open.ifPresent(row -> {
                row.status = RegistryDriftEntity.RESOLVED;
                row.found = registered.fingerprint();
                reports.add(report(row));
            });
        }
        return reports;
    }

    private static RegistryDriftEntity opened(String productId, String subject, Instant now) {
        RegistryDriftEntity row = new RegistryDriftEntity();
        row.productId = productId;
        row.subject = subject;
        row.since = now;
        row.status = RegistryDriftEntity.OPEN;
        row.revision = 0;
        return row;
    }

    private static DriftReport report(RegistryDriftEntity row) {
        row.revision++;
        row.persist();
        return new DriftReport(
                row.productId, row.subject, row.expected, row.found, row.since, row.status, row.revision);
    }
}

package dev.signalbox.contract.application.registration;

import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.persistence.AdmittedContractEntity;
import dev.signalbox.contract.persistence.AdmittedSchemaEntity;
import dev.signalbox.contract.persistence.RegistryDriftEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what the registry holds of a product with what its contracts say. */
@Singleton
public final class RegistryScan {

    /** What a product's subjects are to hold. */
    public record Expected(List<ExpectedSubject> subjects) {
        public Expected {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * One subject: its latest schema and the level that it was given.
     *
     * @param admitted the fingerprints of all that was registered for it, since a schema of before may come to be the latest
     *     again; only the newest while that has not found its place
     */
    public record ExpectedSubject(
            String subject,
            String text,
            String fingerprint,
            List<String> admitted,
            String level,
            SubjectSchema.Use use) {
        public ExpectedSubject {
            admitted = List.copyOf(admitted);
        }

        boolean isStill(@Nullable ExpectedSubject now) {
            return now != null && fingerprint.equals(now.fingerprint) && level.equals(now.level);
        }

        public boolean isKeptElsewhere() {
            return use == SubjectSchema.Use.VERIFY;
        }
    }

    /** What stands there. */
    public record Seen(List<SeenSubject> subjects) {
        public Seen {
            subjects = List.copyOf(subjects);
        }
    }

    /** One subject as it was found; an empty fingerprint means that nothing stands there. */
    public record SeenSubject(ExpectedSubject expected, String fingerprint, String level) {
        /** What is to be told of it: the schema before the level; empty if all is in order. */
        Optional<Difference> difference() {
            if (!expected.admitted().contains(fingerprint)) {
                return Optional.of(new Difference(expected.fingerprint(), fingerprint));
            }
            return level.equals(expected.level())
                    ? Optional.empty()
                    : Optional.of(new Difference(expected.level(), level));
        }
    }

    record Difference(String expected, String found) {}

    /** The schemas of the versions that were admitted last, as far as the registry has taken them or refused to. */
    public Expected expected(String productId) {
        Map<Long, AdmittedContractEntity> contracts = new LinkedHashMap<>();
        AdmittedContractEntity.of(productId).forEach(contract -> contracts.put(contract.id, contract));
        Map<String, ExpectedSubject> subjects = new LinkedHashMap<>();
        Map<String, List<String>> admitted = new HashMap<>();
        for (AdmittedSchemaEntity schema : AdmittedSchemaEntity.of(productId)) {
            List<String> registered = admitted.computeIfAbsent(schema.subject, subject -> new ArrayList<>());
            if (schema.schemaId != null) {
                registered.add(schema.fingerprint);
            }
            boolean answered = schema.schemaId != null
                    || RegistryDriftEntity.of(productId, schema.subject).isPresent();
            AdmittedContractEntity contract = contracts.get(schema.contract);
            if (answered && contract != null) {
                subjects.put(
                        schema.subject,
                        new ExpectedSubject(
                                schema.subject,
                                schema.text,
                                schema.fingerprint,
                                schema.schemaId == null ? List.of(schema.fingerprint) : registered,
                                schema.levelIn(contract.major),
                                schema.use));
            }
        }
        return new Expected(List.copyOf(subjects.values()));
    }

    /** Notes what opened, changed or went away; what was known already is not told again. */
    public List<DriftReport> record(String productId, Seen seen, Instant now) {
        List<DriftReport> reports = new ArrayList<>();
        Map<String, ExpectedSubject> latest = new LinkedHashMap<>();
        expected(productId).subjects().forEach(subject -> latest.put(subject.subject(), subject));
        for (SeenSubject subject : seen.subjects()) {
            // A version that was registered since then is looked at the next time.
            if (subject.expected().isStill(latest.get(subject.expected().subject()))) {
                Optional<RegistryDriftEntity> open = RegistryDriftEntity.of(
                                productId, subject.expected().subject())
                        .filter(row -> row.status.equals(RegistryDriftEntity.OPEN));
                subject.difference()
                        .ifPresentOrElse(
                                difference -> opened(productId, subject, difference, open, now, reports),
                                () -> open.ifPresent(row -> reports.add(Drifts.resolve(row, subject.fingerprint()))));
            }
        }
        return reports;
    }

    private static void opened(
            String productId,
            SeenSubject subject,
            Difference difference,
            Optional<RegistryDriftEntity> open,
            Instant now,
            List<DriftReport> reports) {
        boolean isKnown = open.filter(
                        row -> row.expected.equals(difference.expected()) && row.found.equals(difference.found()))
                .isPresent();
        if (!isKnown) {
            reports.add(Drifts.open(
                    productId, subject.expected().subject(), difference.expected(), difference.found(), now));
        }
    }
}

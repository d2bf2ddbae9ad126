package dev.signalbox.contract.application.registration;

import dev.signalbox.contract.application.registration.RecordRegistration.DriftReport;
import dev.signalbox.contract.persistence.RegistryDriftEntity;
import java.time.Instant;

/** The drift of one subject, opened and resolved; each step is a report with the next revision. */
final class Drifts {

    private Drifts() {}

    /** One that stands already keeps the time at which it was first seen. */
    static DriftReport open(String productId, String subject, String expected, String found, Instant now) {
        RegistryDriftEntity row =
                RegistryDriftEntity.of(productId, subject).orElseGet(() -> first(productId, subject, now));
        row.since = row.status.equals(RegistryDriftEntity.OPEN) ? row.since : now;
        row.status = RegistryDriftEntity.OPEN;
        row.expected = expected;
        row.found = found;
        return report(row);
    }

    static DriftReport resolve(RegistryDriftEntity row, String found) {
        row.status = RegistryDriftEntity.RESOLVED;
        row.found = found;
        return report(row);
    }

    private static RegistryDriftEntity first(String productId, String subject, Instant now) {
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

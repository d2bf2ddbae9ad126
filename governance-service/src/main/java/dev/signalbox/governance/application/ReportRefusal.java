package dev.signalbox.governance.application;

import dev.signalbox.governance.model.violation.Refusal;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.persistence.RefusalEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes down who wrote what without authority, and reports it on the writing domain, which is locked. */
@ApplicationScoped
public class ReportRefusal {

    /** The violation of the domain that wrote it; empty if the event was reported before. */
    public Optional<TrackedViolation> report(Refusal refusal, String reportedOn) {
        if (!RefusalEntity.add(refusal)) {
            return Optional.empty();
        }
        Violation found = refusal.violation();
        ViolationId id = ViolationId.of(found.policyId(), reportedOn, Stage.CURRENT, found.subject());
        TrackedViolation tracked = ViolationEntity.withId(id)
                .map(before -> before.seenAgain(found, refusal.at()))
                .orElseGet(() -> TrackedViolation.opened(reportedOn, Stage.CURRENT, found, refusal.at()));
        ViolationEntity.save(tracked);
        return Optional.of(tracked);
    }
}

package dev.signalbox.governance.application;

import dev.signalbox.governance.model.Refusal;
import dev.signalbox.governance.model.Stage;
import dev.signalbox.governance.model.TrackedViolation;
import dev.signalbox.governance.model.Violation;
import dev.signalbox.governance.model.ViolationId;
import dev.signalbox.governance.persistence.RefusalEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Writes down who wrote what without authority, and reports it on the writing domain. */
@ApplicationScoped
public class ReportRefusal {

    /** The violation of the domain that wrote it; empty if the event was reported before. */
    public Optional<TrackedViolation> report(Refusal refusal, String reportedOn) {
        RefusalEntity.lockReports(reportedOn);
        if (!RefusalEntity.add(refusal)) {
            return Optional.empty();
        }
        Violation found = Violation.ofAuthority(refusal.writer(), refusal.about(), refusal.message());
        ViolationId id = ViolationId.of(found.policyId(), reportedOn, Stage.CURRENT, found.subject());
        TrackedViolation tracked = ViolationEntity.withId(id)
                .map(before -> before.seenAgain(found, refusal.at()))
                .orElseGet(() -> TrackedViolation.opened(reportedOn, Stage.CURRENT, found, refusal.at()));
        ViolationEntity.save(tracked);
        return Optional.of(tracked);
    }
}

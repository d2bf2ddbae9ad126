package dev.signalbox.governance.application;

import dev.signalbox.governance.model.publication.Candidate.Next;
import dev.signalbox.governance.model.violation.Stage;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.UnansweredPublication;
import dev.signalbox.governance.model.violation.Violation;
import dev.signalbox.governance.persistence.PublicationEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls for help when contract-service leaves a publication without an answer; it decides nothing. */
@ApplicationScoped
public class AlertUnanswered {

    /** The violation of a publication that is still without an answer; empty if it has one, or if that was told already. */
    public Optional<TrackedViolation> alert(String productId, String publicationId, Duration after, Instant now) {
        return PublicationEntity.known(productId, publicationId)
                .filter(row -> !row.isDecided() && row.candidate().next() instanceof Next.AwaitAnswer)
                .filter(_ -> ViolationEntity.withId(UnansweredPublication.id(productId, publicationId))
                        .isEmpty())
                .map(row -> open(
                        new UnansweredPublication(productId, publicationId, row.version, after).violation(),
                        productId,
                        now));
    }

    private static TrackedViolation open(Violation violation, String productId, Instant now) {
        TrackedViolation opened = TrackedViolation.opened(productId, Stage.CURRENT, violation, now);
        ViolationEntity.save(opened);
        return opened;
    }
}

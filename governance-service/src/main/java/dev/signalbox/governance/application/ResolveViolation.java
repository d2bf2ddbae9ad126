package dev.signalbox.governance.application;

import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Closes a violation that nothing has shown for long: a candidate that was given up, a domain that writes in its place again. */
@ApplicationScoped
public class ResolveViolation {

    /** The violation as resolved; empty if it is so already, or was never seen. */
    public Optional<TrackedViolation> resolve(ViolationId id, Instant now) {
        Optional<TrackedViolation> resolved =
                ViolationEntity.withId(id).filter(known -> !known.isResolved()).map(standing -> standing.resolved(now));
        resolved.ifPresent(ViolationEntity::save);
        return resolved;
    }
}

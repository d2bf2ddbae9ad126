package dev.signalbox.governance.application;

import dev.signalbox.governance.model.violation.ObjectiveEvaluation;
import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.persistence.ObjectiveEntity;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the violation of an objective as its evaluations say. They come as often as they are on the topic, in any order:
 * one that is not newer than what is known changes nothing.
 */
@ApplicationScoped
public class TrackObjective {

    /**
     * What an evaluation led to.
     *
     * @param told the violation, if it opened, changed or resolved
     * @param open the violation as it is now, if it is open
     */
    public record Outcome(Optional<TrackedViolation> told, Optional<TrackedViolation> open) {}

    /** Empty if the evaluation is known, or older than what is. */
    public Optional<Outcome> track(ObjectiveEvaluation evaluation, Instant now) {
        boolean isNew = ObjectiveEntity.evaluated(evaluation, now);
        if (!isNew) {
            return Optional.empty();
        }
        Optional<TrackedViolation> before = ViolationEntity.withId(evaluation.violationId());
        Optional<TrackedViolation> told = evaluation.after(before, now);
        told.ifPresent(ViolationEntity::save);
        return Optional.of(new Outcome(told, told.or(() -> before).filter(TrackedViolation::isOpen)));
    }
}

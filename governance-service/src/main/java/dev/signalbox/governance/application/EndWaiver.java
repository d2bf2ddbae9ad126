package dev.signalbox.governance.application;

import dev.signalbox.governance.model.violation.TrackedViolation;
import dev.signalbox.governance.model.violation.ViolationId;
import dev.signalbox.governance.persistence.ViolationEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Opens again what was let pass until now. Of what is current the policies are asked anew, so that it resolves instead
 * where its cause is gone; of a candidate nothing is kept to ask them about.
 */
@ApplicationScoped
public class EndWaiver {
    private final LookAtProductAgain lookAtProductAgain;

    EndWaiver(LookAtProductAgain lookAtProductAgain) {
        this.lookAtProductAgain = lookAtProductAgain;
    }

    /** The violations that open, change or resolve; none if it is waived no more, or for longer. */
    public List<TrackedViolation> end(ViolationId id, Instant now) {
        Optional<TrackedViolation> ended = ViolationEntity.withId(id)
                .filter(known -> known.violation()
                        .waiver()
                        .filter(waiver -> !waiver.holdsAt(now))
                        .isPresent());
        if (ended.isEmpty()) {
            return List.of();
        }
        return switch (ended.get().stage()) {
            case CURRENT -> lookAtProductAgain.lookNow(ended.get().productId(), now);
            case CANDIDATE -> List.of(opened(ended.get(), now));
        };
    }

    private static TrackedViolation opened(TrackedViolation waived, Instant now) {
        TrackedViolation open = waived.seenAgain(waived.violation().unwaived(), now);
        ViolationEntity.save(open);
        return open;
    }
}

package dev.signalbox.governance.messaging.violation;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.governance.messaging.event.EventsOut;
import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.violation.TrackedViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells what became of violations, and sets the clocks of those that nobody may ever come back to. */
public final class Violations {
    private static final Duration CANDIDATE_KEPT = Duration.ofDays(30);

    private Violations() {}

    public static void tell(TrackedViolation violation, Cause cause, Decisions decisions) {
        decisions.emit(
                EventType.POLICY_VIOLATED,
                violation.productId(),
                EventsOut.violated(violation),
                cause,
                violation.id().toString());
        if (violation.isResolved()) {
            decisions.cancel(QuietViolation.KIND, violation.id().toString());
        } else {
            seen(violation, cause.now(), decisions);
        }
        awaitEndOfWaiver(violation, decisions);
    }

    /** Sets the clock of a violation that is let pass, and takes it from one that is not. */
    public static void awaitEndOfWaiver(TrackedViolation violation, Decisions decisions) {
        String id = violation.id().toString();
        violation
                .violation()
                .waiver()
                .ifPresentOrElse(
                        waiver -> decisions.schedule(EndedWaiver.KIND, id, violation.productId(), waiver.until()),
                        () -> decisions.cancel(EndedWaiver.KIND, id));
    }

    /** Starts the clock anew of a violation that is there, if it has one. */
    public static void seen(TrackedViolation open, Instant at, Decisions decisions) {
        keptFor(open)
                .ifPresent(kept ->
                        decisions.schedule(QuietViolation.KIND, open.id().toString(), open.productId(), at.plus(kept)));
    }

    private static Optional<Duration> keptFor(TrackedViolation open) {
        return switch (open.stage()) {
            case CANDIDATE -> Optional.of(CANDIDATE_KEPT);
            case CURRENT -> BuiltInPolicy.withId(open.violation().policyId()).flatMap(BuiltInPolicy::quietAfter);
        };
    }
}

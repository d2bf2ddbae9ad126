package dev.signalbox.governance.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.governance.application.JudgePublication.Step;
import dev.signalbox.governance.model.Judgement;
import dev.signalbox.governance.model.Policy;
import dev.signalbox.governance.model.Stage;
import dev.signalbox.governance.model.TrackedViolation;
import java.time.Duration;

/** Tells what was decided, and sets the clocks of what nobody may ever come back to. */
final class Judgements {
    private static final Duration CANDIDATE_KEPT = Duration.ofDays(30);
    private static final Duration REFUSAL_KEPT = Duration.ofDays(7);

    private Judgements() {}

    static void tell(Step step, String productId, String publicationId, Cause cause, Decisions decisions) {
        switch (step) {
            case Step.Nothing() -> {}
            case Step.Held() -> decisions.perform(HeldPublication.KIND, productId, publicationId, publicationId, cause);
            case Step.Judged(Judgement judgement) -> {
                judgement.changed().forEach(violation -> tell(violation, cause, decisions));
                decisions.emit(
                        EventType.PUBLICATION_JUDGED,
                        productId,
                        EventsOut.judged(judgement),
                        cause,
                        judgement.publicationId());
            }
        }
    }

    static void tell(TrackedViolation violation, Cause cause, Decisions decisions) {
        decisions.emit(
                EventType.POLICY_VIOLATED,
                violation.productId(),
                EventsOut.violated(violation),
                cause,
                violation.id().toString());
        if (!violation.isOpen()) {
            decisions.cancel(QuietViolation.KIND, violation.id().toString());
        } else if (violation.stage() == Stage.CANDIDATE) {
            quietAfter(CANDIDATE_KEPT, violation, cause, decisions);
        } else if (violation.violation().policyId().equals(Policy.AUTHORITY_ID)) {
            quietAfter(REFUSAL_KEPT, violation, cause, decisions);
        }
    }

    private static void quietAfter(Duration kept, TrackedViolation violation, Cause cause, Decisions decisions) {
        decisions.schedule(
                QuietViolation.KIND,
                violation.id().toString(),
                violation.productId(),
                cause.now().plus(kept));
    }
}

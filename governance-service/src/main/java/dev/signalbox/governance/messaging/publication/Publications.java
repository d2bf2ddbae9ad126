package dev.signalbox.governance.messaging.publication;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.ProductPublished;
import dev.signalbox.events.PublicationChecked;
import dev.signalbox.events.topic.EventType;
import dev.signalbox.governance.application.JudgePublication;
import dev.signalbox.governance.application.JudgePublication.Step;
import dev.signalbox.governance.application.ResolveViolation;
import dev.signalbox.governance.messaging.event.EventsIn;
import dev.signalbox.governance.messaging.event.EventsOut;
import dev.signalbox.governance.messaging.violation.Violations;
import dev.signalbox.governance.model.publication.Judgement;
import dev.signalbox.governance.model.violation.UnansweredPublication;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Publications from their first half to the judgement, with the clock that runs while contract-service is silent. */
@ApplicationScoped
public class Publications {
    private final JudgePublication judgePublication;
    private final ResolveViolation resolveViolation;
    private final AnswerConfig config;

    Publications(JudgePublication judgePublication, ResolveViolation resolveViolation, AnswerConfig config) {
        this.judgePublication = judgePublication;
        this.resolveViolation = resolveViolation;
        this.config = config;
    }

    public void published(ProductPublished event, Cause cause, Decisions decisions) {
        Step step = judgePublication.published(event.getPublicationId(), EventsIn.published(event), cause.now());
        tell(step, event.getProductId(), event.getPublicationId(), cause, decisions);
    }

    public void checked(PublicationChecked event, Cause cause, Decisions decisions) {
        decisions.cancel(UnansweredTimer.KIND, UnansweredTimer.subject(event.getProductId(), event.getPublicationId()));
        resolveViolation
                .resolve(UnansweredPublication.id(event.getProductId(), event.getPublicationId()), cause.now())
                .ifPresent(answered -> Violations.tell(answered, cause, decisions));
        Step step = judgePublication.checked(
                event.getProductId(), event.getPublicationId(), EventsIn.checked(event), cause.now());
        tell(step, event.getProductId(), event.getPublicationId(), cause, decisions);
    }

    /** Policies came into force after a publication was complete. */
    public void released(String productId, String publicationId, Cause cause, Decisions decisions) {
        tell(judgePublication.held(productId, publicationId, cause.now()), productId, publicationId, cause, decisions);
    }

    /** Starts the clock of a publication that came without contract-service's half. */
    public void awaitAnswer(String productId, String publicationId, Instant since, Decisions decisions) {
        decisions.schedule(
                UnansweredTimer.KIND,
                UnansweredTimer.subject(productId, publicationId),
                productId,
                since.plus(config.answerWithin()));
    }

    /** Holds a publication that was held before, and whose cause only its publication tells now. */
    public void holdAgain(String productId, String publicationId, Instant since, Decisions decisions) {
        Cause publication = new Cause.OfEffect(
                productId + "/" + publicationId,
                since,
                Optional.of(publicationId),
                Optional.of(publicationId),
                Optional.empty());
        decisions.perform(HeldPublication.KIND, productId, publicationId, publicationId, publication);
    }

    private void tell(Step step, String productId, String publicationId, Cause cause, Decisions decisions) {
        switch (step) {
            case Step.Nothing() -> {}
            case Step.Unanswered() -> awaitAnswer(productId, publicationId, cause.now(), decisions);
            case Step.Held() -> decisions.perform(HeldPublication.KIND, productId, publicationId, publicationId, cause);
            case Step.Judged(Judgement judgement) -> {
                judgement.changed().forEach(violation -> Violations.tell(violation, cause, decisions));
                decisions.emit(
                        EventType.PUBLICATION_JUDGED, productId, EventsOut.judged(judgement), cause, publicationId);
            }
        }
    }
}

package dev.signalbox.governance.messaging.publication;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.governance.application.AlertUnanswered;
import dev.signalbox.governance.messaging.violation.Violations;
import jakarta.enterprise.context.ApplicationScoped;

/** The time is over in which contract-service answers a publication. */
@ApplicationScoped
public class UnansweredTimer implements TimerHandler {
    static final String KIND = "unanswered-publication";

    private final AlertUnanswered alertUnanswered;
    private final AnswerConfig config;

    UnansweredTimer(AlertUnanswered alertUnanswered, AnswerConfig config) {
        this.alertUnanswered = alertUnanswered;
        this.config = config;
    }

    /** Two products may have a publication of the same id. */
    static String subject(String productId, String publicationId) {
        return productId + "/" + publicationId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        String publicationId = timer.subject().substring(timer.productId().length() + 1);
        alertUnanswered
                .alert(timer.productId(), publicationId, config.answerWithin(), timer.dueAt())
                .ifPresent(opened -> Violations.tell(opened, timer.cause(), decisions));
    }
}

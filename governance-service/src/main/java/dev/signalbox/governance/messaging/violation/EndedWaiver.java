package dev.signalbox.governance.messaging.violation;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.governance.application.EndWaiver;
import dev.signalbox.governance.model.violation.ViolationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The time is over for which the council let a violation pass. */
@ApplicationScoped
public class EndedWaiver implements TimerHandler {
    static final String KIND = "ended-waiver";

    private final EndWaiver endWaiver;

    EndedWaiver(EndWaiver endWaiver) {
        this.endWaiver = endWaiver;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        endWaiver
                .end(new ViolationId(UUID.fromString(timer.subject())), timer.dueAt())
                .forEach(changed -> Violations.tell(changed, timer.cause(), decisions));
    }
}

package dev.signalbox.governance.messaging.policy;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.governance.application.LookAtProductAgain;
import dev.signalbox.governance.messaging.violation.Violations;
import jakarta.enterprise.context.ApplicationScoped;

/** It is a product's turn to be looked at by policies that came into force after it was judged. */
@ApplicationScoped
public class LookAgainTimer implements TimerHandler {
    static final String KIND = "look-again";

    private final LookAtProductAgain lookAtProductAgain;

    LookAgainTimer(LookAtProductAgain lookAtProductAgain) {
        this.lookAtProductAgain = lookAtProductAgain;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        lookAtProductAgain
                .look(timer.productId(), timer.dueAt())
                .forEach(changed -> Violations.tell(changed, timer.cause(), decisions));
    }
}

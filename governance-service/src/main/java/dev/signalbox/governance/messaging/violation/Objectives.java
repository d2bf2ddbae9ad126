package dev.signalbox.governance.messaging.violation;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.LookAtProductAgain;
import dev.signalbox.governance.application.TrackObjective;
import dev.signalbox.governance.messaging.event.EventsIn;
import jakarta.enterprise.context.ApplicationScoped;

/** Service levels as sli-service evaluates them; those of the backbone itself are measured, and no violations. */
@ApplicationScoped
public class Objectives {
    private final TrackObjective trackObjective;
    private final LookAtProductAgain lookAtProductAgain;

    Objectives(TrackObjective trackObjective, LookAtProductAgain lookAtProductAgain) {
        this.trackObjective = trackObjective;
        this.lookAtProductAgain = lookAtProductAgain;
    }

    public static boolean isTracked(String productId) {
        return !productId.startsWith(ProductIds.SIGNALBOX_DOMAIN + ".");
    }

    public void evaluated(SloEvaluated event, Cause cause, Decisions decisions) {
        if (!isTracked(event.getProductId())) {
            return;
        }
        trackObjective.track(EventsIn.evaluation(event), cause.now()).ifPresent(outcome -> {
            outcome.told().ifPresent(told -> Violations.tell(told, cause, decisions));
            outcome.open().ifPresent(open -> Violations.seen(open, cause.now(), decisions));
            lookAtProductAgain
                    .resolvedByServiceLevels(event.getProductId(), cause.now())
                    .forEach(resolved -> Violations.tell(resolved, cause, decisions));
        });
    }
}

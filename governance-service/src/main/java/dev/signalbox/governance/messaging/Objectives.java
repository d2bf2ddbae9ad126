package dev.signalbox.governance.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.SloEvaluated;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.governance.application.TrackObjective;
import jakarta.enterprise.context.ApplicationScoped;

/** Service levels as sli-service evaluates them; those of the backbone itself are measured, and no violations. */
@ApplicationScoped
class Objectives {
    private final TrackObjective trackObjective;

    Objectives(TrackObjective trackObjective) {
        this.trackObjective = trackObjective;
    }

    static boolean isTracked(String productId) {
        return !productId.startsWith(ProductIds.SIGNALBOX_DOMAIN + ".");
    }

    void evaluated(SloEvaluated event, Cause cause, Decisions decisions) {
        if (!isTracked(event.getProductId())) {
            return;
        }
        trackObjective.track(EventsIn.evaluation(event), cause.now()).ifPresent(outcome -> {
            outcome.told().ifPresent(told -> Violations.tell(told, cause, decisions));
            outcome.open().ifPresent(open -> Violations.seen(open, cause, decisions));
        });
    }
}

package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.EvaluateObjectives;
import dev.signalbox.sli.application.SilenceTimers;
import dev.signalbox.sli.model.ProductId;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing came for as long as an alert looks back: it ends. */
@ApplicationScoped
public class LullTimer implements TimerHandler {
    private final EvaluateObjectives evaluate;

    LullTimer(EvaluateObjectives evaluate) {
        this.evaluate = evaluate;
    }

    @Override
    public String kind() {
        return SilenceTimers.LULL;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        ProductId product = new ProductId(timer.productId());
        Evaluations.emit(evaluate.silence(product, timer.dueAt(), decisions), timer.cause(), decisions);
    }
}

package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.EvaluateObjectives;
import dev.signalbox.sli.application.SilenceTimers;
import dev.signalbox.sli.application.lineage.CountLineage;
import dev.signalbox.sli.model.ProductId;
import jakarta.enterprise.context.ApplicationScoped;

/** Nothing came: data grows old, and its objective with it. */
@ApplicationScoped
public class SilenceTimer implements TimerHandler {
    private final CountLineage lineage;
    private final Evaluations evaluations;
    private final EvaluateObjectives evaluate;

    SilenceTimer(CountLineage lineage, Evaluations evaluations, EvaluateObjectives evaluate) {
        this.lineage = lineage;
        this.evaluations = evaluations;
        this.evaluate = evaluate;
    }

    @Override
    public String kind() {
        return SilenceTimers.SILENCE;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        if (LineageFactsTimer.waits(lineage, evaluations, timer, decisions)) {
            return;
        }
        ProductId product = new ProductId(timer.productId());
        evaluations.emit(evaluate.silence(product, timer.dueAt(), decisions), timer.cause(), decisions);
    }
}

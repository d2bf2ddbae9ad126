package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.EvaluateObjectives;
import dev.signalbox.sli.application.lineage.CountLineage;
import dev.signalbox.sli.model.ProductId;

/** Nothing came for so long that data is too old, or that an alert has nothing more to look back at. */
public final class SilenceTimer implements TimerHandler {
    private final String kind;
    private final CountLineage lineage;
    private final Evaluations evaluations;
    private final EvaluateObjectives evaluate;

    public SilenceTimer(String kind, CountLineage lineage, Evaluations evaluations, EvaluateObjectives evaluate) {
        this.kind = kind;
        this.lineage = lineage;
        this.evaluations = evaluations;
        this.evaluate = evaluate;
    }

    @Override
    public String kind() {
        return kind;
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

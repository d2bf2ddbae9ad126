package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.CloseHours;
import dev.signalbox.sli.application.lineage.CountLineage;
import dev.signalbox.sli.model.ProductId;
import jakarta.enterprise.context.ApplicationScoped;

/** An hour is over. */
@ApplicationScoped
public class HourTimer implements TimerHandler {
    private final CountLineage lineage;
    private final Evaluations evaluations;
    private final CloseHours hours;

    HourTimer(CountLineage lineage, Evaluations evaluations, CloseHours hours) {
        this.lineage = lineage;
        this.evaluations = evaluations;
        this.hours = hours;
    }

    @Override
    public String kind() {
        return CloseHours.HOUR;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        if (LineageFactsTimer.waits(lineage, evaluations, timer, decisions)) {
            return;
        }
        ProductId product = new ProductId(timer.productId());
        evaluations.emit(hours.hourEnded(product, timer.dueAt(), decisions), timer.cause(), decisions);
    }
}

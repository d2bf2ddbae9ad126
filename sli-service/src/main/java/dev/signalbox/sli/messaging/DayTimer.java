package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.CloseDays;
import dev.signalbox.sli.model.ProductId;
import jakarta.enterprise.context.ApplicationScoped;

/** A UTC day of a product is over. */
@ApplicationScoped
public class DayTimer implements TimerHandler {
    private final CloseDays closeDays;

    DayTimer(CloseDays closeDays) {
        this.closeDays = closeDays;
    }

    @Override
    public String kind() {
        return CloseDays.DAY;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        ProductId product = new ProductId(timer.productId());
        Evaluations.emit(closeDays.dayEnded(product, timer.dueAt(), decisions), timer.cause(), decisions);
    }
}

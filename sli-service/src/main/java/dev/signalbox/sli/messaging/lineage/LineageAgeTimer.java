package dev.signalbox.sli.messaging.lineage;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.lineage.TakeLineage;
import jakarta.enterprise.context.ApplicationScoped;

/** A day of reports is over. */
@ApplicationScoped
public class LineageAgeTimer implements TimerHandler {
    private final TakeLineage lineage;

    LineageAgeTimer(TakeLineage lineage) {
        this.lineage = lineage;
    }

    @Override
    public String kind() {
        return TakeLineage.AGE;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        lineage.dayEnded(timer.dueAt(), decisions);
    }
}

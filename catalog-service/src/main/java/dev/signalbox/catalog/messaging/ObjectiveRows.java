package dev.signalbox.catalog.messaging;

import dev.signalbox.backbone.handler.MeshEvent;
import dev.signalbox.catalog.projection.objective.ObjectiveRow;
import dev.signalbox.events.SloEvaluated;

/** Rows of evaluated objectives. */
final class ObjectiveRows {
    private ObjectiveRows() {}

    static ObjectiveRow of(MeshEvent event, SloEvaluated payload) {
        return new ObjectiveRow(
                payload.getProductId(),
                payload.getSloId(),
                payload.getRevision(),
                payload.getSli(),
                payload.getObjective(),
                payload.getWindow(),
                payload.getCompliance(),
                payload.getBudgetRemaining(),
                payload.getBurnRates(),
                payload.getState(),
                payload.getAlert(),
                event.origin().brokerTime());
    }
}

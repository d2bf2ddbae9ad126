package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Refresh;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.projection.RefreshProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Takes note of a run, once, and of what it changes. */
@ApplicationScoped
public class RecordRefresh {
    private final RefreshProjection refreshes;
    private final EvaluateObjectives evaluate;

    RecordRefresh(RefreshProjection refreshes, EvaluateObjectives evaluate) {
        this.refreshes = refreshes;
        this.evaluate = evaluate;
    }

    public List<Evaluation> refreshed(ProductId product, Refresh refresh, Decisions decisions) {
        if (refreshes.isKnown(product, refresh)) {
            return List.of();
        }
        List<Evaluation> told = new ArrayList<>(evaluate.silence(product, refresh.at(), decisions));
        refreshes.record(product, refresh);
        told.addAll(evaluate.change(product, refresh.at(), decisions));
        return told;
    }
}

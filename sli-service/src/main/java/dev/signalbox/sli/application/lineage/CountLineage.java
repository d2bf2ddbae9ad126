package dev.signalbox.sli.application.lineage;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.application.RecordMeasurements;
import dev.signalbox.sli.application.RecordRefresh;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.projection.LineageMatches;
import dev.signalbox.sli.projection.LineageProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what was reported of a product, as if the product's domain had told it in the mesh's own events. */
@ApplicationScoped
public class CountLineage {
    private final LineageProjection lineage;
    private final LineageMatches matches;
    private final RecordRefresh recordRefresh;
    private final RecordMeasurements recordMeasurements;

    CountLineage(
            LineageProjection lineage,
            LineageMatches matches,
            RecordRefresh recordRefresh,
            RecordMeasurements recordMeasurements) {
        this.lineage = lineage;
        this.matches = matches;
        this.recordRefresh = recordRefresh;
        this.recordMeasurements = recordMeasurements;
    }

    /**
     * Whether something was reported before this moment that is not known to be about the product or not: whoever closes an hour,
     * or says that nothing came, waits for it, and has the first of it taken before anything else: however many wait, they hold
     * up nothing that they wait for.
     */
    public boolean isAwaited(ProductId product, Instant moment, Decisions decisions) {
        Optional<Instant> first = lineage.firstOpen(product.domain()).filter(open -> open.isBefore(moment));
        first.ifPresent(open -> TakeLineage.schedule(product.domain(), open, decisions));
        return first.isPresent();
    }

    public List<Evaluation> due(ProductId product, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        for (LineageFact fact : matches.pickUp(product)) {
            switch (fact) {
                case LineageFact.Run run -> told.addAll(recordRefresh.refreshed(product, run.refresh(), decisions));
                case LineageFact.Count count -> measured.add(count.measured());
            }
        }
        if (!measured.isEmpty()) {
            told.addAll(recordMeasurements.measured(measured, decisions));
        }
        return told;
    }
}

package dev.signalbox.sli.application.lineage;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.application.RestoreInputs;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.model.lineage.LineageFact;
import dev.signalbox.sli.model.lineage.TakenReport;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.projection.LineageMatches;
import dev.signalbox.sli.projection.LineageProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes reports again; what follows from them is written before anything is counted again, and told to nobody. */
@ApplicationScoped
public class RestoreLineage {
    private final LineageProjection lineage;
    private final LineageMatches matches;
    private final MatchLineage match;
    private final RestoreInputs inputs;

    RestoreLineage(LineageProjection lineage, LineageMatches matches, MatchLineage match, RestoreInputs inputs) {
        this.lineage = lineage;
        this.matches = matches;
        this.match = match;
        this.inputs = inputs;
    }

    public void taken(TakenReport report) {
        lineage.taken(report);
    }

    public void resume(Decisions decisions) {
        lineage.last().ifPresent(last -> {
            for (String domain : lineage.openDomains()) {
                List<UUID> reports = lineage.open(domain, last, MatchLineage.AT_ONCE);
                while (!reports.isEmpty()) {
                    match.matched(domain, reports);
                    reports = lineage.open(domain, last, MatchLineage.AT_ONCE);
                }
            }
            matches.products().forEach(this::written);
            Instant today = Windows.start(Windows.day(last.plusMillis(1)));
            lineage.forgetBefore(today.minus(TakeLineage.KEPT));
            TakeLineage.scheduleAge(last, decisions);
        });
    }

    private void written(ProductId product) {
        List<Measured> measured = new ArrayList<>();
        for (LineageFact fact : matches.pickUp(product)) {
            switch (fact) {
                case LineageFact.Run run -> inputs.refreshed(product, run.refresh());
                case LineageFact.Count count -> measured.add(count.measured());
            }
        }
        if (!measured.isEmpty()) {
            inputs.measured(measured);
        }
    }
}

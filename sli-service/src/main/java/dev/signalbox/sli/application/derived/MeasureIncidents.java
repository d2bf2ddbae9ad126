package dev.signalbox.sli.application.derived;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.application.RecordMeasurements;
import dev.signalbox.sli.model.derived.Incident;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.objective.Evaluation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Measures how long a product took to keep its promises again, when it does (docs/adr/0043). */
@ApplicationScoped
public class MeasureIncidents {
    private final RecordMeasurements recordMeasurements;

    MeasureIncidents(RecordMeasurements recordMeasurements) {
        this.recordMeasurements = recordMeasurements;
    }

    /** @param told what the mesh is told in this transaction */
    public List<Evaluation> over(List<Evaluation> told, Decisions decisions) {
        List<Measured> incidents = told.stream()
                .map(Evaluation::incident)
                .flatMap(Optional::stream)
                .map(Incident::measured)
                .flatMap(Optional::stream)
                .toList();
        return incidents.isEmpty() ? List.of() : recordMeasurements.measured(incidents, decisions);
    }
}

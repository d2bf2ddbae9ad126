package dev.signalbox.sli.application;

import dev.signalbox.sli.model.derived.Incident;
import dev.signalbox.sli.model.measurement.Measured;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.ToldEvaluation;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.RestoredProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes again what the mesh was told, and the incidents that this measures; an evaluation that was passed by a later one changes
 * nothing.
 */
@ApplicationScoped
public class RestoreAnswers {
    private final ObjectiveProjection objectives;
    private final RestoredProjection restored;
    private final RestoreInputs inputs;

    RestoreAnswers(ObjectiveProjection objectives, RestoredProjection restored, RestoreInputs inputs) {
        this.objectives = objectives;
        this.restored = restored;
        this.inputs = inputs;
    }

    /** @param told in the order in which the mesh was told, whatever of it is known already */
    public void told(List<ToldEvaluation> told) {
        Map<SloId, Standing> standings = new HashMap<>(objectives.standings(
                told.stream().map(ToldEvaluation::id).distinct().toList()));
        Map<SloId, ToldEvaluation> last = new LinkedHashMap<>();
        List<ToldEvaluation> news = new ArrayList<>();
        List<Measured> incidents = new ArrayList<>();
        for (ToldEvaluation next : told) {
            Standing known = standings.getOrDefault(next.id(), Standing.NEVER_TOLD);
            if (next.revision() > known.revision()) {
                standings.put(next.id(), known.toldBefore(next.state(), next.alert(), next.at(), next.revision()));
                last.put(next.id(), next);
                news.add(next);
                Incident.over(next.product(), next.sli(), known, next.state(), next.at())
                        .flatMap(Incident::measured)
                        .ifPresent(incidents::add);
            }
        }
        if (!news.isEmpty()) {
            restored.stand(last.values(), standings);
            restored.remember(news);
            restored.days(news);
        }
        if (!incidents.isEmpty()) {
            inputs.measured(incidents);
        }
    }
}

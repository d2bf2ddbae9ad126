package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.promise.PublishedProduct;
import dev.signalbox.sli.model.promise.Verdict;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.SumProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a product to what it promises, once governance has admitted it; publication and verdict come in either order. */
@ApplicationScoped
public class TakeObjectives {
    private final PublicationProjection publications;
    private final ObjectiveProjection projection;
    private final SumProjection sums;
    private final ReadObjectives objectives;
    private final EvaluateObjectives evaluate;
    private final CountMeasurements count;
    private final CloseHours hours;

    TakeObjectives(
            PublicationProjection publications,
            ObjectiveProjection projection,
            SumProjection sums,
            ReadObjectives objectives,
            EvaluateObjectives evaluate,
            CountMeasurements count,
            CloseHours hours) {
        this.publications = publications;
        this.projection = projection;
        this.sums = sums;
        this.objectives = objectives;
        this.evaluate = evaluate;
        this.count = count;
        this.hours = hours;
    }

    public List<Evaluation> published(PublishedProduct published, Decisions decisions) {
        List<ObjectiveHistory> before = histories(published.product(), published.at());
        List<Evaluation> told = new ArrayList<>(evaluate.silence(published.product(), published.at(), decisions));
        if (publications.published(published)) {
            told.addAll(admitted(published.product(), published.publicationId(), before, decisions));
        }
        return told;
    }

    public List<Evaluation> judged(
            ProductId product, String publicationId, Verdict verdict, Instant at, Decisions decisions) {
        List<ObjectiveHistory> before = histories(product, at);
        List<Evaluation> told = new ArrayList<>(evaluate.silence(product, at, decisions));
        if (publications.judged(product, publicationId, verdict, at)) {
            told.addAll(admitted(product, publicationId, before, decisions));
        }
        return told;
    }

    private List<Evaluation> admitted(
            ProductId product, String publicationId, List<ObjectiveHistory> before, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>();
        publications.inForceSince(product, publicationId).ifPresent(since -> {
            List<ObjectiveHistory> after = histories(product, since);
            for (ObjectiveHistory history : after) {
                history.lastPromised()
                        .ifPresent(objective ->
                                projection.describe(objective, history.inForce().isPresent()));
            }
            if (!after.isEmpty()) {
                hours.watch(product, since, decisions);
            }
            Map<SloId, Instant> measured = count.promisedAnew(product, since, before, after);
            told.addAll(evaluate.change(product, since, measured, decisions));
        });
        return told;
    }

    private List<ObjectiveHistory> histories(ProductId product, Instant now) {
        return objectives
                .histories(Map.of(product, now), sums.countedUntil(List.of(product)))
                .getOrDefault(product, List.of());
    }
}

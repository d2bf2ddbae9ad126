package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.Evaluation;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.PublishedProduct;
import dev.signalbox.sli.model.Verdict;
import dev.signalbox.sli.projection.PublicationProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Holds a product to what it promises, once governance has admitted it; publication and verdict come in either order. */
@ApplicationScoped
public class TakeObjectives {
    private final PublicationProjection publications;
    private final EvaluateObjectives evaluate;
    private final CloseDays days;

    TakeObjectives(PublicationProjection publications, EvaluateObjectives evaluate, CloseDays days) {
        this.publications = publications;
        this.evaluate = evaluate;
        this.days = days;
    }

    public List<Evaluation> published(PublishedProduct published, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>(evaluate.silence(published.product(), published.at(), decisions));
        if (publications.published(published)) {
            told.addAll(admitted(published.product(), published.publicationId(), decisions));
        }
        return told;
    }

    public List<Evaluation> judged(
            ProductId product, String publicationId, Verdict verdict, Instant at, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>(evaluate.silence(product, at, decisions));
        if (publications.judged(product, publicationId, verdict, at)) {
            told.addAll(admitted(product, publicationId, decisions));
        }
        return told;
    }

    private List<Evaluation> admitted(ProductId product, String publicationId, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>();
        publications.inForceSince(product, publicationId).ifPresent(since -> {
            told.addAll(evaluate.change(product, since, decisions));
            days.watch(product, decisions);
        });
        return told;
    }
}

package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Cause;
import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.lineage.CountLineage;
import dev.signalbox.sli.application.lineage.MatchLineage;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Evaluation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Something was reported of a product. */
@ApplicationScoped
public class LineageFactsTimer implements TimerHandler {
    private final CountLineage count;
    private final Evaluations evaluations;

    LineageFactsTimer(CountLineage count, Evaluations evaluations) {
        this.count = count;
        this.evaluations = evaluations;
    }

    @Override
    public String kind() {
        return MatchLineage.FACTS;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        tell(count, evaluations, new ProductId(timer.productId()), decisions);
    }

    /**
     * Whether a timer of the product must wait, and does, until it is known what was reported before it was due. If not, all of that
     * is counted.
     */
    static boolean waits(CountLineage count, Evaluations evaluations, DueTimer timer, Decisions decisions) {
        ProductId product = new ProductId(timer.productId());
        if (count.isAwaited(product, timer.dueAt(), decisions)) {
            decisions.schedule(timer.kind(), timer.subject(), timer.productId(), timer.dueAt());
            return true;
        }
        tell(count, evaluations, product, decisions);
        return false;
    }

    /** The envelope of an evaluation tells the moment of its assessment, which is later if more is known by now. */
    private static void tell(CountLineage count, Evaluations evaluations, ProductId product, Decisions decisions) {
        List<Evaluation> told = count.due(product, decisions);
        if (!told.isEmpty()) {
            Instant at = told.getFirst().assessment().at();
            evaluations.emit(told, new Cause.OfTimer(MatchLineage.FACTS, product.value(), at), decisions);
        }
    }
}

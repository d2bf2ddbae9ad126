package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.Evaluation;
import dev.signalbox.sli.model.Evaluation.Occasion;
import dev.signalbox.sli.model.ObjectiveHistory;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.ServiceLevelObjective;
import dev.signalbox.sli.model.SloState;
import dev.signalbox.sli.model.Standing;
import dev.signalbox.sli.model.Sums;
import dev.signalbox.sli.model.Windows;
import dev.signalbox.sli.projection.ObjectiveProjection;
import dev.signalbox.sli.projection.PublicationProjection;
import dev.signalbox.sli.projection.RefreshProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** At the end of each UTC day, counts it once for ever and tells the mesh; the sums outlive the refreshes. */
@ApplicationScoped
public class CloseDays {
    /** The timer at the end of a day; its subject is the product. */
    public static final String DAY = "day";

    /** Longer than the topic keeps refreshes, so that no run that can still come again is forgotten. */
    private static final Duration KEPT = Duration.ofDays(40);

    private final ReadObjectives objectives;
    private final EvaluateObjectives evaluate;
    private final PublicationProjection publications;
    private final ObjectiveProjection projection;
    private final RefreshProjection refreshes;

    CloseDays(
            ReadObjectives objectives,
            EvaluateObjectives evaluate,
            PublicationProjection publications,
            ObjectiveProjection projection,
            RefreshProjection refreshes) {
        this.objectives = objectives;
        this.evaluate = evaluate;
        this.publications = publications;
        this.projection = projection;
        this.refreshes = refreshes;
    }

    /** Sets the timer for the first day that is not closed yet, which may lie in the past. */
    void watch(ProductId product, Decisions decisions) {
        publications.histories(product).stream()
                .map(ObjectiveHistory::beginning)
                .min(Instant::compareTo)
                .map(beginning -> Windows.day(beginning.plusNanos(1)))
                .map(first -> projection
                        .lastClosedDay(product)
                        .map(day -> day.plusDays(1))
                        .orElse(first))
                .ifPresent(day -> decisions.schedule(DAY, product.value(), product.value(), Windows.end(day)));
    }

    /** Closes the day that ends at this moment. */
    public List<Evaluation> dayEnded(ProductId product, Instant end, Decisions decisions) {
        List<Evaluation> told = new ArrayList<>(evaluate.silence(product, end, decisions));
        LocalDate day = Windows.day(end);
        ProductObjectives all = objectives.of(product, end);
        boolean goesOn = false;
        for (ObjectiveHistory history : all.histories()) {
            goesOn |= history.inForce().isPresent();
            if (history.isPromisedDuring(Windows.start(day), end)) {
                told.add(close(all, history, day, end));
            }
        }
        refreshes.forgetBefore(product, end.minus(KEPT));
        if (goesOn) {
            decisions.schedule(DAY, product.value(), product.value(), Windows.end(day.plusDays(1)));
        }
        return told;
    }

    private Evaluation close(ProductObjectives all, ObjectiveHistory history, LocalDate day, Instant end) {
        ServiceLevelObjective objective = history.lastPromised().orElseThrow();
        Sums sums = all.day(history, day);
        Sums window = all.window(history, objective, end);
        SloState state = state(all, history, objective, end);
        Standing standing = all.told(history, state, end);
        projection.close(objective.product(), history.id(), day, sums);
        projection.save(objective.product(), history.id(), standing);
        Instant lastRefresh = all.timeline(objective)
                .lastSuccess(end.minusNanos(1))
                .filter(at -> !at.isBefore(Windows.start(day)))
                .orElse(null);
        return new Evaluation(
                objective, state, window, standing.revision(), new Occasion.DayEnd(day, sums, lastRefresh));
    }

    /** What has been read from after the day's end is told already, and stays. */
    private static SloState state(
            ProductObjectives all, ObjectiveHistory history, ServiceLevelObjective objective, Instant end) {
        if (history.inForce().isEmpty()) {
            return SloState.UNKNOWN;
        }
        return all.present(history, end).isAfter(end)
                ? all.standing(history).state()
                : all.state(history, objective, end, end);
    }
}

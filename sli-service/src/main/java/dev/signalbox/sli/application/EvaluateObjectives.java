package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.Evaluation;
import dev.signalbox.sli.model.Evaluation.Occasion;
import dev.signalbox.sli.model.Indicator;
import dev.signalbox.sli.model.ObjectiveHistory;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.ServiceLevelObjective;
import dev.signalbox.sli.model.SloState;
import dev.signalbox.sli.model.Standing;
import dev.signalbox.sli.model.Sums;
import dev.signalbox.sli.model.Transition;
import dev.signalbox.sli.projection.ObjectiveProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Compares where the objectives of a product stand with what the mesh was last told, and tells what differs. */
@ApplicationScoped
public class EvaluateObjectives {
    /** The timer that fires when silence alone changes the state of an objective; its subject is the objective's id. */
    public static final String SILENCE = "silence";

    private final ReadObjectives objectives;
    private final ObjectiveProjection projection;

    EvaluateObjectives(ReadObjectives objectives, ObjectiveProjection projection) {
        this.objectives = objectives;
        this.projection = projection;
    }

    /**
     * What the clock has changed up to now. It is called before an event changes anything: an event may be read before a
     * timer that was due ahead of it has fired, and the mesh is told the same either way.
     */
    public List<Evaluation> silence(ProductId product, Instant now, Decisions decisions) {
        ProductObjectives all = objectives.of(product, now);
        List<Evaluation> told = new ArrayList<>();
        for (ObjectiveHistory history : all.histories()) {
            history.inForce().ifPresent(objective -> {
                if (objective.indicator() instanceof Indicator.Freshness freshness) {
                    for (Transition transition : all.silence(history, objective, freshness, now)) {
                        told.add(tell(
                                all,
                                history,
                                objective,
                                transition.to(),
                                transition.at(),
                                new Occasion.Silence(transition.at())));
                    }
                    watch(all, history, objective, freshness, now, decisions);
                }
            });
        }
        return told;
    }

    /** What an event has changed. */
    public List<Evaluation> change(ProductId product, Instant now, Decisions decisions) {
        ProductObjectives all = objectives.of(product, now);
        List<Evaluation> told = new ArrayList<>();
        for (ObjectiveHistory history : all.histories()) {
            Standing standing = all.standing(history);
            Instant at = all.present(history, now);
            if (history.inForce().isPresent()) {
                ServiceLevelObjective objective = history.inForce().get();
                SloState state = all.state(history, objective, at, justAfter(at));
                if (!standing.isTold() || standing.state() != state || history.changesAt(now)) {
                    told.add(tell(all, history, objective, state, at, new Occasion.Event()));
                }
                if (objective.indicator() instanceof Indicator.Freshness freshness) {
                    watch(all, history, objective, freshness, now, decisions);
                }
            } else if (standing.isTold() && (standing.state() != SloState.UNKNOWN || history.changesAt(now))) {
                told.add(tell(
                        all,
                        history,
                        history.lastPromised().orElseThrow(),
                        SloState.UNKNOWN,
                        at,
                        new Occasion.Event()));
                decisions.cancel(SILENCE, history.id().toString());
            }
        }
        return told;
    }

    private Evaluation tell(
            ProductObjectives all,
            ObjectiveHistory history,
            ServiceLevelObjective objective,
            SloState state,
            Instant at,
            Occasion occasion) {
        Standing standing = all.told(history, state, at);
        projection.save(objective.product(), history.id(), standing);
        Sums window = all.window(history, objective, justAfter(at));
        return new Evaluation(objective, state, window, standing.revision(), occasion);
    }

    /** What happens at a moment is counted in what is told at that moment. */
    private static Instant justAfter(Instant moment) {
        return moment.plusNanos(1);
    }

    private static void watch(
            ProductObjectives all,
            ObjectiveHistory history,
            ServiceLevelObjective objective,
            Indicator.Freshness freshness,
            Instant now,
            Decisions decisions) {
        String subject = objective.id().toString();
        Instant at = all.present(history, now);
        all.timeline(objective)
                .dataUpTo(at)
                .flatMap(upTo -> freshness.nextChange(at, upTo))
                .ifPresentOrElse(
                        next -> decisions.schedule(
                                SILENCE, subject, objective.product().value(), next),
                        () -> decisions.cancel(SILENCE, subject));
    }
}

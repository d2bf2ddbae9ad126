package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Evaluation;
import dev.signalbox.sli.model.objective.Evaluation.Occasion;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.SloId;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.objective.Transition;
import dev.signalbox.sli.projection.ObjectiveProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares where the objectives of a product stand with what the mesh was last told, and tells what differs (docs/adr/0017). */
@ApplicationScoped
public class EvaluateObjectives {
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
        Assessments assessments = new Assessments();
        silence(all, now, decisions, assessments);
        return save(all, assessments, decisions);
    }

    /** Writes the assessments of a product's objectives, and sets the timers for when silence alone ends their alerts. */
    List<Evaluation> save(ProductObjectives all, Assessments assessments, Decisions decisions) {
        SilenceTimers.watchAlerts(all, assessments, decisions);
        return projection.save(assessments);
    }

    private void silence(ProductObjectives all, Instant now, Decisions decisions, Assessments assessments) {
        growOld(all, now, decisions, assessments);
        for (ObjectiveHistory history : all.histories()) {
            if (history.inForce().isPresent()) {
                endAlerts(all, history, now, assessments);
            }
        }
    }

    /** What silence has done to freshness. */
    void growOld(ProductObjectives all, Instant now, Decisions decisions, Assessments assessments) {
        for (ObjectiveHistory history : all.histories()) {
            history.inForce().ifPresent(objective -> {
                if (objective.indicator() instanceof Indicator.Freshness freshness) {
                    for (Transition transition : all.silence(history, objective, freshness, now)) {
                        Instant at = transition.at();
                        Assessment assessment = all.assess(history, objective, transition.to(), at, justAfter(at));
                        tell(all, history, assessment, new Occasion.Silence(at), assessments);
                    }
                    maintain(all, history, now, assessments);
                    SilenceTimers.watch(all, history, objective, freshness, now, decisions);
                }
            });
        }
    }

    /** Old data pages nobody while maintenance runs, and does so when it is over. */
    private void maintain(ProductObjectives all, ObjectiveHistory history, Instant now, Assessments assessments) {
        Instant known = all.present(history, all.standing(history).since());
        Optional<Instant> edge = history.maintenance().nextEdge(known);
        while (edge.filter(at -> !at.isAfter(now)).isPresent()
                && all.standing(history).state() == SloState.BREACHED) {
            Instant at = edge.get();
            assess(all, history, at, justAfter(at), new Occasion.Silence(at), false, assessments);
            edge = history.maintenance().nextEdge(at);
        }
    }

    /** A page that ends can leave a ticket, which ends later. */
    private void endAlerts(ProductObjectives all, ObjectiveHistory history, Instant now, Assessments assessments) {
        while (all.standing(history).isAlertOverAt(now)) {
            Instant at = Objects.requireNonNull(all.standing(history).alertUntil());
            assess(all, history, at, justAfter(at), new Occasion.Lull(at), false, assessments);
        }
    }

    /** What an event has changed. */
    public List<Evaluation> change(ProductId product, Instant now, Decisions decisions) {
        return change(product, now, Map.of(), decisions);
    }

    /**
     * What an event has changed, and what was read before it.
     *
     * @param moments of the objectives about which something younger than the event was read already
     */
    List<Evaluation> change(ProductId product, Instant now, Map<SloId, Instant> moments, Decisions decisions) {
        ProductObjectives all = objectives.of(product, now);
        Map<SloId, Instant> touched = new HashMap<>();
        for (ObjectiveHistory history : all.histories()) {
            touched.put(history.id(), now);
        }
        moments.forEach((id, moment) -> touched.computeIfPresent(id, (known, at) -> moment.isAfter(at) ? moment : at));
        Assessments assessments = new Assessments();
        change(all, touched, now, decisions, assessments);
        return save(all, assessments, decisions);
    }

    /** What events at these moments, the last of them at this one, have changed; no other objectives than these. */
    void change(
            ProductObjectives all,
            Map<SloId, Instant> touched,
            Instant moment,
            Decisions decisions,
            Assessments assessments) {
        for (ObjectiveHistory history : all.histories()) {
            Instant now = touched.get(history.id());
            if (now != null) {
                Instant at = all.present(history, now);
                assess(all, history, at, justAfter(at), new Occasion.Event(), history.changesAt(moment), assessments);
                if (history.inForce().isEmpty()) {
                    decisions.cancel(SilenceTimers.SILENCE, history.id().toString());
                } else if (history.inForce().get().indicator() instanceof Indicator.Freshness freshness) {
                    SilenceTimers.watch(all, history, history.inForce().get(), freshness, now, decisions);
                }
            }
        }
    }

    /** Assesses an objective at a moment, and tells the mesh if that differs from what it knows. */
    void assess(
            ProductObjectives all,
            ObjectiveHistory history,
            Instant at,
            Instant until,
            Occasion occasion,
            boolean always,
            Assessments assessments) {
        Standing known = all.standing(history);
        Assessment assessment = history.inForce()
                .map(objective -> all.assess(history, objective, at, until))
                .orElseGet(
                        () -> all.assess(history, history.lastPromised().orElseThrow(), SloState.UNKNOWN, at, until));
        boolean isNews = history.inForce().isPresent()
                ? !known.isTold() || differs(known, assessment.standing())
                : known.isTold() && differs(known, assessment.standing());
        if (isNews || (always && (known.isTold() || history.inForce().isPresent()))) {
            tell(all, history, assessment, occasion, assessments);
        } else {
            all.stands(history, assessment.standing());
            assessments.note(assessment);
        }
    }

    private static boolean differs(Standing known, Standing now) {
        return known.state() != now.state() || known.alert() != now.alert();
    }

    static void tell(
            ProductObjectives all,
            ObjectiveHistory history,
            Assessment assessment,
            Occasion occasion,
            Assessments assessments) {
        Standing before = all.standing(history);
        Standing next = before.told(
                        assessment.standing().state(), assessment.standing().alert(), assessment.at())
                .alertedUntil(assessment.standing().alertUntil());
        all.stands(history, next);
        assessments.tell(before, assessment.with(next), occasion);
    }

    /** What happens at a moment is counted in what is told at that moment. */
    private static Instant justAfter(Instant moment) {
        return moment.plusNanos(1);
    }
}

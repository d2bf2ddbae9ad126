package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.sli.model.objective.Assessments;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import java.time.Instant;

/** The timers for what silence alone changes; their subjects are objectives' ids. */
public final class SilenceTimers {
    /** The timer that fires when silence alone changes the state of an objective. */
    public static final String SILENCE = "silence";

    /** The timer that fires when silence alone ends an alert. */
    public static final String LULL = "lull";

    private SilenceTimers() {}

    /** Sets the timers for when silence alone ends the alerts of what was assessed. */
    static void watchAlerts(ProductObjectives all, Assessments assessments, Decisions decisions) {
        for (ObjectiveHistory history : all.histories()) {
            assessments.latest(history.id()).ifPresent(assessment -> {
                Instant until = assessment.standing().alertUntil();
                if (until != null) {
                    decisions.schedule(
                            LULL, history.id().toString(), all.product().value(), until);
                } else if (all.wasAlerted(history)) {
                    decisions.cancel(LULL, history.id().toString());
                }
            });
        }
    }

    /** Sets the timer for when silence alone changes the state next. */
    static void watch(
            ProductObjectives all,
            ObjectiveHistory history,
            ServiceLevelObjective objective,
            Indicator.Freshness freshness,
            Instant now,
            Decisions decisions) {
        String subject = objective.id().toString();
        Instant at = all.present(history, now);
        all.dataUpTo(history, objective, at)
                .flatMap(upTo -> freshness
                        .nextChange(at, upTo)
                        .or(() -> history.maintenance().nextEdge(at)))
                .ifPresentOrElse(
                        next -> decisions.schedule(
                                SILENCE, subject, objective.product().value(), next),
                        () -> decisions.cancel(SILENCE, subject));
    }
}

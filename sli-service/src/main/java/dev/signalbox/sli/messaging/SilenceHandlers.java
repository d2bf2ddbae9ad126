package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.EvaluateObjectives;
import dev.signalbox.sli.application.SilenceTimers;
import dev.signalbox.sli.application.lineage.CountLineage;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Silence means two things, and has a timer for each. */
@Singleton
class SilenceHandlers {
    @Produces
    @Singleton
    TimerHandler growsOld(CountLineage lineage, Evaluations evaluations, EvaluateObjectives evaluate) {
        return new SilenceTimer(SilenceTimers.SILENCE, lineage, evaluations, evaluate);
    }

    @Produces
    @Singleton
    TimerHandler endsAlert(CountLineage lineage, Evaluations evaluations, EvaluateObjectives evaluate) {
        return new SilenceTimer(SilenceTimers.LULL, lineage, evaluations, evaluate);
    }
}

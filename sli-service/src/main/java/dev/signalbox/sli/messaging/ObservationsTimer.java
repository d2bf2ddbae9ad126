package dev.signalbox.sli.messaging;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.backbone.handler.DueTimer;
import dev.signalbox.backbone.handler.TimerHandler;
import dev.signalbox.sli.application.ForgetObservations;
import jakarta.enterprise.context.ApplicationScoped;

/** A day is over, and with it what was measured of products that promise nothing. */
@ApplicationScoped
public class ObservationsTimer implements TimerHandler {
    private final ForgetObservations observations;

    ObservationsTimer(ForgetObservations observations) {
        this.observations = observations;
    }

    @Override
    public String kind() {
        return ForgetObservations.OBSERVATIONS;
    }

    @Override
    public void due(DueTimer timer, Decisions decisions) {
        observations.dayEnded(timer.dueAt(), decisions);
    }
}

package dev.signalbox.sli.application;

import dev.signalbox.backbone.handler.Decisions;
import dev.signalbox.events.topic.ProductIds;
import dev.signalbox.sli.model.Windows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets, at the end of a UTC day, what was measured of products that promise nothing. Anybody may measure any product id, so no
 * such id gets a timer of its own.
 */
@ApplicationScoped
public class ForgetObservations {
    /** The timer at the end of a day; there is one. */
    public static final String OBSERVATIONS = "observations";

    private static final Duration ONE_DAY = Duration.ofDays(1);

    private final ForgetPast forget;

    ForgetObservations(ForgetPast forget) {
        this.forget = forget;
    }

    /** At the end of this moment's day. */
    static void schedule(Instant moment, Decisions decisions) {
        decisions.schedule(OBSERVATIONS, OBSERVATIONS, ProductIds.MESH, Windows.end(Windows.day(moment.plusMillis(1))));
    }

    public void dayEnded(Instant end, Decisions decisions) {
        if (forget.unpromised(end)) {
            decisions.schedule(OBSERVATIONS, OBSERVATIONS, ProductIds.MESH, end.plus(ONE_DAY));
        }
    }
}

package dev.signalbox.backbone.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * What a service has before it.
 *
 * @param lag records on this instance's partitions that are not in its database yet
 * @param outbox records that are decided and not acknowledged, counted a little beyond the bound
 * @param outboxAge how long the oldest of them has been waiting
 */
record Pressure(long lag, long outbox, Duration outboxAge) {
    static final Pressure NONE = new Pressure(0, 0, Duration.ZERO);

    /** What is over its bound, in words; empty if nothing is. */
    Optional<String> over(PressureConfig bounds) {
        if (lag > bounds.lag()) {
            return Optional.of("the service is " + lag + " records behind, more than " + bounds.lag());
        }
        if (outbox > bounds.outbox()) {
            return Optional.of("more than " + bounds.outbox() + " events wait for their topics");
        }
        if (outboxAge.compareTo(bounds.outboxAge()) > 0) {
            return Optional.of("events have been waiting for their topics for " + outboxAge.toSeconds()
                    + " s, more than " + bounds.outboxAge().toSeconds());
        }
        return Optional.empty();
    }
}

package dev.signalbox.backbone.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From when on a service takes no further writes over HTTP (docs/adr/0026). */
@ConfigMapping(prefix = "signalbox.pressure")
public interface PressureConfig {

    /** Records on this instance's partitions that are not in its database yet. */
    @WithDefault("20000")
    long lag();

    /** Records that the service has decided and the broker has not acknowledged. */
    @WithDefault("20000")
    int outbox();

    /** How long the oldest of them may have been waiting. */
    @WithDefault("30S")
    Duration outboxAge();

    /** Writes that this instance answers at the same time. */
    @WithDefault("64")
    int writes();

    /** What a refused caller is told to wait. */
    @WithDefault("5S")
    Duration retryAfter();
}

package dev.signalbox.sli.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator decides about the counters of objectives. */
@ConfigMapping(prefix = "signalbox.metrics")
public interface MetricsConfig {
    /** Objectives with counters of their own, two each; what further ones count is counted together. */
    @WithDefault("1000")
    int mostObjectives();
}

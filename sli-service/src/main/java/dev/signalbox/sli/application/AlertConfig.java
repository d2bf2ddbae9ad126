package dev.signalbox.sli.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When people are called. */
@ConfigMapping(prefix = "signalbox.alerts")
public interface AlertConfig {

    /**
     * How many occurrences the longest look-back of a paging rule must hold: fewer say little about a share of one in a hundred.
     * Tickets have no such floor.
     */
    @WithDefault("10")
    long pageFromOccurrences();
}

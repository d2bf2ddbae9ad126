package dev.signalbox.contract.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many checks of contracts this instance answers. */
@ConfigMapping(prefix = "signalbox.checks")
public interface CheckRateConfig {

    /** Checks in a second, in the long run: one of a large contract keeps a processor busy for a tenth of it. */
    @WithDefault("20")
    int perSecond();

    /** Checks at once, after a time without any. */
    @WithDefault("40")
    int burst();
}

package dev.signalbox.backbone.rebuild;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalLong;

/** Whether this process rebuilds the service's projection instead of serving; the profile {@code rebuild} says so. */
@ConfigMapping(prefix = "signalbox.rebuild")
public interface RebuildConfig {
    /** Rebuild, and end. */
    @WithDefault("false")
    boolean enabled();

    /** Reads the topics interleaved at random, from this seed, to show that their interleaving does not matter. */
    OptionalLong seed();
}

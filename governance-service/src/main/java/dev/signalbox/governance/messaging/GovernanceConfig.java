package dev.signalbox.governance.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the council's rules are. */
@ConfigMapping(prefix = "signalbox.governance")
public interface GovernanceConfig {

    /** The governance folder: governance.yaml and policies/, mounted or kept by a Git sidecar. */
    @WithDefault("governance")
    Path folder();

    /** How often the folder is looked at. */
    @WithDefault("2S")
    Duration poll();
}

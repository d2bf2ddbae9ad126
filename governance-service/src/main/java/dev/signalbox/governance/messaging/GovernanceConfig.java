package dev.signalbox.governance.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the council's rules are, and how long things may take. */
@ConfigMapping(prefix = "signalbox.governance")
public interface GovernanceConfig {

    /** The governance folder: governance.yaml and policies/, mounted or kept by a Git sidecar. */
    @WithDefault("governance")
    Path folder();

    /** How often the folder is looked at. */
    @WithDefault("2S")
    Duration poll();

    /** How long contract-service may leave a publication without an answer before whoever is on call is told. */
    @WithDefault("5M")
    Duration answerWithin();

    /** How long after one product the next is looked at again, when other policies came into force. */
    @WithDefault("20MS")
    Duration betweenProducts();
}

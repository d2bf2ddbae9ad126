package dev.signalbox.contract.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a candidate counts as unanswered. */
@ConfigMapping(prefix = "signalbox.publications.unanswered")
public interface UnansweredConfig {

    /** How long governance may take to judge an accepted publication before it is told as unanswered. */
    @WithDefault("5M")
    Duration after();
}

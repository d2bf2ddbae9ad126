package dev.signalbox.contract.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the registry is compared with the contracts. */
@ConfigMapping(prefix = "signalbox.registry.scan")
public interface RegistryScanConfig {

    /** How long after one look at a product's subjects the next follows. */
    @WithDefault("15M")
    Duration every();
}

package dev.signalbox.contract.application.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a mesh lets a major go. */
@ConfigMapping(prefix = "signalbox.sunset")
public interface SunsetConfig {

    /** How long before a sunset the readers of a major must know of it. */
    @WithDefault("P90D")
    Duration notice();

    /** How often its owner may put off the sunset of a major without asking the council. */
    @WithDefault("1")
    int extensions();

    /** Majors whose sunset the council lets their owners put off once more: {@code <product>/<contract>/<major>}. */
    Optional<List<String>> council();

    default int extensions(String productId, Major major) {
        boolean granted =
                council().orElseGet(List::of).contains(productId + "/" + major.contractId() + "/" + major.number());
        return granted ? extensions() + 1 : extensions();
    }
}

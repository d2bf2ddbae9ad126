package dev.signalbox.sli.model.objective;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an objective was from one admission to the next.
 *
 * @param from the broker's time of the admission
 * @param objective null if the admitted publication no longer promises it
 */
public record Term(Instant from, @Nullable ServiceLevelObjective objective) {

    public Optional<ServiceLevelObjective> promised() {
        return Optional.ofNullable(objective);
    }
}

package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document of an OpenSLO file, or one objective of an SLO.
 *
 * @param position where it stands in the file, from 0
 * @param name of the SLO and its objective, or kind and name of any other document
 * @param value what is promised, in words
 * @param sli the indicator; {@code ""} if none of ours
 * @param objective what the product is held to; null if it is held to nothing
 * @param replaces whether it takes the place of what contracts promise of the indicator
 * @param warning what is wrong with it, or what is not followed; null if all is well
 */
public record OpenSloPromise(
        int position,
        String name,
        String value,
        String element,
        String sli,
        @Nullable ServiceLevelObjective objective,
        boolean replaces,
        @Nullable String warning) {

    public Optional<ServiceLevelObjective> held() {
        return Optional.ofNullable(objective);
    }

    /** Whether what a contract promises gives way to it. */
    boolean replaces(ServiceLevelObjective promised) {
        return replaces
                && held().filter(held -> held.indicator()
                                .sli()
                                .equals(promised.indicator().sli()))
                        .filter(held ->
                                held.promisedBy().isEmpty() || held.promisedBy().equals(promised.promisedBy()))
                        .isPresent();
    }
}

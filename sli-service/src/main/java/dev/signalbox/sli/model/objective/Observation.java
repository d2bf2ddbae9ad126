package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Measured;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A series that no objective counts, with its last measurement.
 *
 * @param reason why it does not count, and what would make it
 */
public record Observation(Measured last, String reason) {

    /** Empty if an objective counts it. */
    public static Optional<Observation> of(Measured last, Collection<ServiceLevelObjective> inForce) {
        List<ServiceLevelObjective> about = inForce.stream()
                .filter(objective -> objective.isAbout(last.series()))
                .toList();
        if (about.isEmpty()) {
            return Optional.of(new Observation(
                    last,
                    "No objective of the product is about this; a promise in the contract's slaProperties makes one."));
        }
        String domain = last.series().domain();
        List<ServiceLevelObjective> trusting = about.stream()
                .filter(objective -> objective.trusts(last.series()))
                .toList();
        if (trusting.isEmpty()) {
            return Optional.of(new Observation(
                    last,
                    "The domain " + domain + " does not own the product, and the contract does not name it in"
                            + " customProperties.measuredBy."));
        }
        return trusting.stream()
                        .anyMatch(
                                objective -> objective.count(last.measurement()).isPresent())
                ? Optional.empty()
                : Optional.of(new Observation(
                        last,
                        "Measured in " + last.measurement().unit() + ", it cannot be held against a bound in "
                                + trusting.getFirst().bound().unit() + "."));
    }
}

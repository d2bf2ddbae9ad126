package dev.signalbox.sli.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.sli.application.ProductObjectives;
import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ObjectiveHistory;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.Standing;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.measurement.Timeline;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One objective and where it stands.
 *
 * @param thresholdSeconds what the age of the data must stay below; null for an indicator without a threshold
 * @param target the share that must be good
 * @param good seconds for freshness, runs for publish success
 * @param dataUpTo up to which event time the data is known to be complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SloView(
        String sloId,
        String productId,
        @Nullable String contractId,
        @Nullable Integer contractMajor,
        String sli,
        String element,
        Set<String> ports,
        @Nullable Double thresholdSeconds,
        double target,
        String window,
        boolean inForce,
        String state,
        Instant since,
        long revision,
        long good,
        long bad,
        @Nullable Double compliance,
        @Nullable Double budgetRemaining,
        @Nullable Instant lastRefreshAt,
        @Nullable Instant dataUpTo) {

    static SloView of(ProductObjectives all, ObjectiveHistory history, Instant now) {
        ServiceLevelObjective objective = history.lastPromised().orElseThrow();
        Standing standing = all.standing(history);
        Sums window = all.window(history, objective, now);
        Timeline timeline = all.timeline(objective);
        return new SloView(
                history.id().toString(),
                objective.product().value(),
                objective.promisedBy().map(ContractMajor::contractId).orElse(null),
                objective.promisedBy().map(ContractMajor::major).orElse(null),
                objective.indicator().sli(),
                objective.element(),
                objective.sortedPorts(),
                thresholdSeconds(objective.indicator()),
                objective.target(),
                objective.window(),
                history.inForce().isPresent(),
                standing.state().name(),
                standing.since(),
                standing.revision(),
                window.good(),
                window.bad(),
                boxed(window.compliance()),
                boxed(window.budgetRemaining(objective.target())),
                timeline.lastSuccess(now).orElse(null),
                timeline.dataUpTo(now).orElse(null));
    }

    private static @Nullable Double thresholdSeconds(Indicator indicator) {
        return switch (indicator) {
            case Indicator.Freshness freshness -> freshness.within().toMillis() / 1000.0;
            case Indicator.PublishSuccess() -> null;
        };
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}

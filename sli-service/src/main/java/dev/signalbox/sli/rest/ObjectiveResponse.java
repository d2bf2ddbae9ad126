package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.LookBack;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.projection.ListedObjective;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One objective and where it stands.
 *
 * @param port the port it is about, if it is one
 * @param objective what is promised, in words
 * @param target the share that must be good
 * @param bound what a measured value must keep, in {@code unit}: seconds, a ratio or a count
 * @param good seconds for freshness, runs, rows, requests or windows for the others
 * @param budgetingMethod as OpenSLO calls it: Occurrences, Timeslices or RatioTimeslices
 * @param burnRate of the last two hours
 * @param burnRates by look-back; one in which nothing was counted is not there
 * @param evaluatedAt the moment that all of it is true for
 * @param dataUpTo up to which event time the data is known to be complete; null unless it is a freshness
 */
public record ObjectiveResponse(
        String sloId,
        String productId,
        String domain,
        @Nullable String contractId,
        @Nullable Integer contractMajor,
        String sli,
        @Nullable String element,
        @Nullable String port,
        Set<String> ports,
        String objective,
        double target,
        double bound,
        String unit,
        String window,
        String budgetingMethod,
        boolean inForce,
        String state,
        String alert,
        @Nullable Double compliance,
        @Nullable Double budgetRemaining,
        double burnRate,
        Map<String, Double> burnRates,
        long good,
        long bad,
        long total,
        Instant evaluatedAt,
        Instant since,
        long revision,
        @Nullable Instant dataUpTo) {

    static ObjectiveResponse of(ListedObjective listed) {
        Assessment assessment = listed.assessment();
        ServiceLevelObjective objective = assessment.objective();
        Set<String> ports = objective.sortedPorts();
        return new ObjectiveResponse(
                objective.id().toString(),
                objective.product().value(),
                objective.product().domain(),
                objective.promisedBy().map(ContractMajor::contractId).orElse(null),
                objective.promisedBy().map(ContractMajor::major).orElse(null),
                objective.indicator().sli(),
                objective.element().isEmpty() ? null : objective.element(),
                ports.size() == 1 ? ports.iterator().next() : null,
                ports,
                objective.inWords(),
                objective.target(),
                objective.bound().limit(),
                objective.bound().unit(),
                objective.window().text(),
                objective.budgeting().getClass().getSimpleName(),
                listed.inForce(),
                assessment.standing().state().name(),
                assessment.standing().alert().name(),
                boxed(assessment.window().compliance()),
                boxed(assessment.budgetRemaining()),
                assessment.burnRates().of(LookBack.TWO_HOURS),
                assessment.burnRates().byLookBack(),
                assessment.window().good(),
                assessment.window().bad(),
                assessment.window().total(),
                assessment.at(),
                assessment.standing().since(),
                assessment.standing().revision(),
                assessment.dataUpTo());
    }

    static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}

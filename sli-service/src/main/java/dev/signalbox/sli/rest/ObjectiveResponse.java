package dev.signalbox.sli.rest;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.measurement.Sums;
import dev.signalbox.sli.model.objective.Alert;
import dev.signalbox.sli.model.objective.Assessment;
import dev.signalbox.sli.model.objective.LookBack;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloState;
import dev.signalbox.sli.projection.ListedObjective;
import dev.signalbox.sli.projection.ToldObjective;
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
 * @param good seconds for freshness, runs, rows, requests or windows for the others; null of a moment gone by if only shares were kept
 * @param budgetingMethod as OpenSLO calls it: Occurrences, Timeslices or RatioTimeslices
 * @param burnRate of the last two hours; null of a moment gone by
 * @param burnRates by look-back; one in which nothing was counted is not there
 * @param evaluatedAt the moment that all of it is true for
 * @param dataUpTo up to which event time the data is known to be complete; null unless it is a freshness
 * @param asOf the moment gone by that was asked about; null for now
 * @param resolution how exact the answer is for that moment; null for now
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
        @Nullable Double burnRate,
        Map<String, Double> burnRates,
        @Nullable Long good,
        @Nullable Long bad,
        @Nullable Long total,
        Instant evaluatedAt,
        Instant since,
        long revision,
        @Nullable Instant dataUpTo,
        @Nullable Instant asOf,
        @Nullable String resolution) {

    static ObjectiveResponse of(ListedObjective listed) {
        Assessment assessment = listed.assessment();
        return of(
                assessment.objective(),
                listed.inForce(),
                assessment.standing().state(),
                assessment.standing().alert(),
                boxed(assessment.window().compliance()),
                boxed(assessment.budgetRemaining()),
                assessment.burnRates().of(LookBack.TWO_HOURS),
                assessment.burnRates().byLookBack(),
                assessment.window(),
                assessment.at(),
                assessment.standing().since(),
                assessment.standing().revision(),
                assessment.dataUpTo(),
                null);
    }

    /** As it stood at a moment gone by. */
    static ObjectiveResponse of(ToldObjective told, Instant asOf) {
        return of(
                told.objective(),
                told.inForce(),
                told.state(),
                told.alert(),
                told.compliance(),
                told.budgetRemaining(),
                null,
                Map.of(),
                told.window(),
                told.at(),
                told.since(),
                told.revision(),
                null,
                asOf);
    }

    private static ObjectiveResponse of(
            ServiceLevelObjective objective,
            boolean inForce,
            SloState state,
            Alert alert,
            @Nullable Double compliance,
            @Nullable Double budgetRemaining,
            @Nullable Double burnRate,
            Map<String, Double> burnRates,
            @Nullable Sums window,
            Instant at,
            Instant since,
            long revision,
            @Nullable Instant dataUpTo,
            @Nullable Instant asOf) {
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
                inForce,
                state.name(),
                alert.name(),
                compliance,
                budgetRemaining,
                burnRate,
                burnRates,
                window == null ? null : (Long) window.good(),
                window == null ? null : (Long) window.bad(),
                window == null ? null : (Long) window.total(),
                at,
                since,
                revision,
                dataUpTo,
                asOf,
                asOf == null ? null : AsOf.RESOLUTION);
    }

    static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}

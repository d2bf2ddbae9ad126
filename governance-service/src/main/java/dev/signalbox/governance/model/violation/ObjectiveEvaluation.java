package dev.signalbox.governance.model.violation;

import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a product stands against one of its objectives, as sli-service found it.
 *
 * @param objective the share that is promised
 * @param compliance the share that was reached in the window
 * @param budgetRemaining the share of the error budget that is left; negative if it is overspent
 * @param revision grows with every evaluation of this objective
 */
public record ObjectiveEvaluation(
        String productId,
        String sloId,
        String indicator,
        double objective,
        String window,
        Optional<Double> compliance,
        Optional<Double> budgetRemaining,
        State state,
        Alert alert,
        long revision) {

    public enum State {
        UNKNOWN,
        MET,
        AT_RISK,
        BREACHED
    }

    /** What an evaluation means for the objective's violation. */
    public sealed interface Finding {
        record Missed(Violation violation) implements Finding {}

        record Kept() implements Finding {}

        /** Data is missing: whatever was known stays so. */
        record Unknown() implements Finding {}
    }

    public ViolationId violationId() {
        return ViolationId.of(BuiltInPolicy.OBJECTIVE_KEPT.id(), productId, Stage.CURRENT, sloId);
    }

    /** An alert counts whatever the state: the budget may burn before it is used up. */
    public Finding finding() {
        return switch (alert) {
            case PAGE, TICKET -> new Finding.Missed(violation());
            case NONE ->
                switch (state) {
                    case BREACHED -> new Finding.Missed(violation());
                    case MET, AT_RISK -> new Finding.Kept();
                    case UNKNOWN -> new Finding.Unknown();
                };
        };
    }

    /**
     * The violation of this objective after this evaluation. What was told at a later time is not told anew: it was decided by
     * evaluations that are being read again.
     *
     * @return empty if nothing is to be told
     */
    public Optional<TrackedViolation> after(Optional<TrackedViolation> before, Instant now) {
        if (before.filter(known -> known.changedAt().isAfter(now)).isPresent()) {
            return Optional.empty();
        }
        Optional<TrackedViolation> open = before.filter(TrackedViolation::isOpen);
        Optional<TrackedViolation> step = switch (finding()) {
            case Finding.Missed(Violation found) ->
                open.filter(known -> isTheSameStory(known.violation(), found)).isPresent()
                        ? Optional.empty()
                        : Optional.of(before.map(known -> known.seenAgain(found, now))
                                .orElseGet(() -> TrackedViolation.opened(productId, Stage.CURRENT, found, now)));
            case Finding.Kept() -> open.map(known -> known.resolved(now));
            case Finding.Unknown() -> Optional.empty();
        };
        return step.map(next -> next.numbered(Math.max(next.revision(), revision)));
    }

    /** Another number alone is nothing new: who was called knows, and sli-service shows it. */
    private static boolean isTheSameStory(Violation known, Violation found) {
        return known.alert() == found.alert()
                && known.severity() == found.severity()
                && known.message().equals(found.message());
    }

    private Violation violation() {
        return new Violation(
                BuiltInPolicy.OBJECTIVE_KEPT.id(),
                BuiltInPolicy.VERSION,
                BuiltInPolicy.OBJECTIVE_KEPT.category(),
                state == State.BREACHED || alert == Alert.PAGE ? Severity.ERROR : Severity.WARNING,
                alert,
                BuiltInPolicy.OBJECTIVE_KEPT.enforcement(),
                sloId,
                message(),
                evidence(),
                remediation());
    }

    /** Without what was measured, which is other with every evaluation. */
    private String message() {
        return "The " + indicator + " objective " + (state == State.BREACHED ? "is breached" : "is burning its budget")
                + ": " + percent(objective) + " over " + window + " is promised.";
    }

    private List<Evidence> evidence() {
        return List.of(
                new Evidence("state", Optional.of("MET"), Optional.of(state.name())),
                new Evidence(
                        "compliance",
                        Optional.of("at least " + percent(objective) + " over " + window),
                        compliance.map(ObjectiveEvaluation::percent)),
                new Evidence(
                        "budgetRemaining",
                        Optional.of("more than 0 %"),
                        budgetRemaining.map(ObjectiveEvaluation::percent)));
    }

    private String remediation() {
        String first = switch (indicator) {
            case "freshness" ->
                "Run the pipeline that refreshes " + productId
                        + " and see that it ends with a ProductRefreshed (signalbox refresh " + productId + ").";
            case "publish-success" ->
                "Read the last failed runs of the pipeline that refreshes " + productId
                        + "; each ProductRefreshed with status FAILED names its runId.";
            case "completeness" ->
                "Compare recordCount with expectedCount in the last refreshes of " + productId
                        + " and load what is missing.";
            default -> "Bring the " + indicator + " of " + productId + " back to what its contract promises.";
        };
        return first + " What cannot be kept is promised anew in a next version of the contract."
                + " This resolves itself with the next evaluation that finds the objective kept.";
    }

    /** Two digits after the point, as in {@code 99.95 %}. */
    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", share * 100).replaceFirst("\\.?0+$", "") + " %";
    }
}

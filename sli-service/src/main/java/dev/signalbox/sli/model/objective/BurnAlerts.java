package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a budget that burns calls for people: each rule wants its rate in a long look-back, so that it is worth it, and in a short one, so
 * that it is still going on (docs/adr/0037). Source: the Site Reliability Workbook, chapter 5, "multiwindow, multi-burn-rate alerts".
 *
 * @param pageFrom with fewer occurrences than this in the longest look-back of a rule nobody is called at once
 */
public record BurnAlerts(long pageFrom) {
    /** The Workbook's rates are for a window of this many days. */
    private static final double USUAL_WINDOW_DAYS = 30;
    /** One occurrence alone is chance. */
    private static final long FEW = 2;
    /** Rates are quotients of binary fractions. */
    private static final double DUST = 1e-9;

    private static final List<Rule> RULES = List.of(
            new Rule(Alert.PAGE, 14.4, List.of(LookBack.ONE_HOUR, LookBack.FIVE_MINUTES)),
            new Rule(Alert.PAGE, 6, List.of(LookBack.SIX_HOURS, LookBack.HALF_AN_HOUR)),
            new Rule(Alert.PAGE, 5, List.of(LookBack.SIX_HOURS, LookBack.TWO_HOURS, LookBack.HALF_AN_HOUR)),
            new Rule(Alert.TICKET, 3, List.of(LookBack.ONE_DAY, LookBack.TWO_HOURS)),
            new Rule(Alert.TICKET, 1, List.of(LookBack.THREE_DAYS, LookBack.SIX_HOURS)));

    /**
     * The rate from which on each of the look-backs is enough.
     *
     * @param lookBacks the longest first
     */
    private record Rule(Alert alert, double rate, List<LookBack> lookBacks) {}

    /**
     * An alert, and when it ends if nothing comes until then.
     *
     * @param until null if there is none, or if it ends by the hour
     */
    public record Call(Alert alert, @Nullable Instant until) {
        public static final Call NONE = new Call(Alert.NONE, null);
    }

    /** The loudest of the rules that hold. */
    public Call call(ErrorBudget budget, Budgeting budgeting, int windowDays, LookBacks lookBacks) {
        List<Rule> holding = RULES.stream()
                .filter(rule -> holds(rule, budget, budgeting, windowDays, lookBacks))
                .toList();
        Alert loudest =
                holding.stream().map(Rule::alert).max(Comparator.naturalOrder()).orElse(Alert.NONE);
        List<Optional<Instant>> ends = holding.stream()
                .filter(rule -> rule.alert() == loudest)
                .map(rule -> lookBacks.silentFrom(rule.lookBacks().stream()))
                .toList();
        Optional<Instant> until = ends.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
        return new Call(loudest, until.orElse(null));
    }

    private boolean holds(Rule rule, ErrorBudget budget, Budgeting budgeting, int windowDays, LookBacks lookBacks) {
        double enough = Math.max(1, rule.rate() * windowDays / USUAL_WINDOW_DAYS) * (1 - DUST);
        return (rule.alert() != Alert.PAGE
                        || isMany(budgeting, lookBacks.of(rule.lookBacks().getFirst())))
                && rule.lookBacks().stream()
                        .map(lookBacks::of)
                        .allMatch(counted -> counted.total() > 0 && budget.burnRate(counted) >= enough);
    }

    private boolean isMany(Budgeting budgeting, Sums counted) {
        long each = budgeting.partsOfOne();
        return counted.total() / each >= pageFrom && counted.bad() / each >= FEW;
    }
}

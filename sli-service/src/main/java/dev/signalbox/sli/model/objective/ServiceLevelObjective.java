package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.ContractMajor;
import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.measurement.Measurement;
import dev.signalbox.sli.model.measurement.Reading;
import dev.signalbox.sli.model.measurement.Series;
import dev.signalbox.sli.model.measurement.Sums;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a product is held to: an indicator, the share of it that must be good, and the time it is counted over.
 *
 * @param contract the contract that promises it; null for what every product is held to
 * @param element what of the contract's data it is about; {@code ""} for all of it
 * @param ports the output ports that carry it; empty for every port
 * @param target the share that must be good, in [0,1): a promise of 100 % leaves no budget and is a policy
 * @param measuredBy the domains beside the owner's whose measurements count
 * @param declaredAs its name in an OpenSLO file; {@code ""} for what a contract promises
 */
public record ServiceLevelObjective(
        SloId id,
        ProductId product,
        @Nullable ContractMajor contract,
        String element,
        Set<String> ports,
        Indicator indicator,
        double target,
        Window window,
        Budgeting budgeting,
        Set<String> measuredBy,
        String declaredAs) {
    public static final double STARTING_TARGET = 0.99;
    public static final Window STARTING_WINDOW = new Window.Rolling(30);
    /** A longer window than this weighs no more than a day. */
    private static final long LONGEST_SLICE = 86_400;

    public ServiceLevelObjective {
        ports = Set.copyOf(ports);
        measuredBy = Set.copyOf(measuredBy);
        if (!isTarget(target)) {
            throw new IllegalArgumentException("target " + target + " is not in [0,1)");
        }
    }

    public static boolean isTarget(double target) {
        return target >= 0 && target < 1;
    }

    /** What a contract promises. */
    public static ServiceLevelObjective promised(
            ProductId product,
            ContractMajor contract,
            String element,
            Set<String> ports,
            Indicator indicator,
            double target,
            Set<String> measuredBy) {
        return new ServiceLevelObjective(
                SloId.ofPromise(product, contract, indicator.sli(), element),
                product,
                contract,
                element,
                ports,
                indicator,
                target,
                STARTING_WINDOW,
                new Budgeting.Occurrences(),
                measuredBy,
                "");
    }

    /** The publish success that a product is held to when it promises none. */
    public static ServiceLevelObjective publishSuccess(ProductId product, Set<String> measuredBy) {
        return new ServiceLevelObjective(
                SloId.ofDefault(product, Indicator.PUBLISH_SUCCESS),
                product,
                null,
                "",
                Set.of(),
                new Indicator.PublishSuccess(),
                STARTING_TARGET,
                STARTING_WINDOW,
                new Budgeting.Occurrences(),
                measuredBy,
                "");
    }

    public Optional<ContractMajor> promisedBy() {
        return Optional.ofNullable(contract);
    }

    /** Its ports in an order that does not depend on the machine. */
    public Set<String> sortedPorts() {
        return new TreeSet<>(ports);
    }

    public ErrorBudget budget() {
        return new ErrorBudget(target);
    }

    /**
     * Whether refreshes or admissions of the product say something about it. Dead letters that spend slices are not held against runs: what
     * runs count has no window of its own, and look-backs of minutes would miss the letters (docs/adr/0048).
     */
    public boolean isDerived() {
        return indicator.isDerived()
                && !(indicator instanceof Indicator.DeadLetterRate
                        && budgeting.slice().isPresent());
    }

    /** Whether the measurements of a series of the product enter it. */
    public boolean trusts(Series series) {
        return (series.isDerived() && takesOurs()) || series.isFromOwner() || measuredBy.contains(series.domain());
    }

    /** A bound on the rate of dead letters is kept by rates; ours are single letters. */
    private boolean takesOurs() {
        return !(indicator instanceof Indicator.Threshold && indicator.sli().equals(Indicator.DLQ_RATE));
    }

    /** The domains whose measurements enter it: the owner, those that the contract names, and our own where they do. */
    public Set<String> measurers() {
        Set<String> measurers = new TreeSet<>(measuredBy);
        if (takesOurs()) {
            measurers.add(Series.SIGNALBOX);
        }
        measurers.add(product.domain());
        return measurers;
    }

    /** Whether a series measures it, whoever measures. */
    public boolean isAbout(Series series) {
        return series.sli().equals(indicator.sli())
                && (series.element().equals(element)
                        || (isOfTheWhole() && series.element().isEmpty()))
                && (ports.isEmpty() || series.port().isEmpty() || ports.contains(series.port()));
    }

    /** Whether what names no element measures it too: that of a freshness names a column of times, and a dead letter names none. */
    public boolean isOfTheWhole() {
        return indicator instanceof Indicator.Freshness || indicator instanceof Indicator.DeadLetterRate;
    }

    /**
     * Whether a series measures something else of a product whose dead letters are counted here: each of its windows was read, and is a
     * good one. Only those of the product's own domain, as the letters are.
     */
    public boolean isHeldAgainst(Series series) {
        return indicator instanceof Indicator.DeadLetterRate
                && series.isFromOwner()
                && !series.sli().equals(indicator.sli());
    }

    /**
     * What a measurement counts here; empty if it says nothing about this objective.
     *
     * <p>Counts are summed as they are. A value is held against the bound (of a share: against the target), and its window
     * counts as one occurrence; a window of freshness counts its seconds, as those that refreshes tell of.
     */
    public Optional<Sums> count(Measurement measurement) {
        return switch (measurement.reading()) {
            case Reading.Counts(long good, long bad) ->
                indicator instanceof Indicator.Freshness || good < 0 || bad < 0 || good > Sums.MOST || bad > Sums.MOST
                        ? Optional.empty()
                        : Optional.of(new Sums(good, bad));
            case Reading.Value(double value) ->
                !Double.isFinite(value) || !measurement.unit().equals(bound().unit())
                        ? Optional.empty()
                        : Optional.of(occurrence(measurement, bound().isKeptBy(value)));
        };
    }

    private Sums occurrence(Measurement measurement, boolean isGood) {
        if (!(indicator instanceof Indicator.Freshness)) {
            return Sums.one(isGood);
        }
        long seconds = Math.clamp(measurement.length().toSeconds(), 1, LONGEST_SLICE);
        return isGood ? new Sums(seconds, 0) : new Sums(0, seconds);
    }

    /** What a measured value must keep. */
    public Bound bound() {
        return switch (indicator) {
            case Indicator.Freshness(var _, var within, var _) ->
                new Bound(Comparison.LT, within.toMillis() / 1000.0, StandardIndicator.FRESHNESS.unit());
            case Indicator.Threshold(var _, Bound bound) -> bound;
            case Indicator.DeadLetterRate _ -> new Bound(Comparison.LE, allowed(), "ratio");
            case Indicator.Share(var _, boolean countsFailures) ->
                countsFailures
                        ? new Bound(Comparison.LE, allowed(), "ratio")
                        : new Bound(Comparison.GE, target, "ratio");
            case Indicator.PublishSuccess _, Indicator.Completeness _ -> new Bound(Comparison.GE, target, "ratio");
        };
    }

    /** What is promised, as people write it: {@code < 1 h}, {@code ≥ 99.9 %}. */
    public String inWords() {
        Bound bound = bound();
        return bound.comparison().sign() + " "
                + (bound.unit().equals("s")
                        ? Wording.span(Duration.ofMillis(Math.round(bound.limit() * 1000)))
                        : bound.unit().equals("ratio")
                                ? Wording.percent(bound.limit())
                                : Wording.number(bound.limit()));
    }

    /** 1 − target without the dust of binary fractions. */
    private double allowed() {
        return Math.round((1 - target) * 1e12) / 1e12;
    }
}

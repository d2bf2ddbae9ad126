package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.objective.Bound;
import dev.signalbox.sli.model.objective.Comparison;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.StandardIndicator;
import java.time.Duration;
import java.util.Optional;

/** What one promise holds its product to. */
sealed interface PromisedLevel {

    /** An indicator and the share of it that must be good. */
    record Kept(Indicator indicator, double target) implements PromisedLevel {}

    /** A promise of the contract that no indicator measures. */
    record Unmeasured() implements PromisedLevel {}

    /** A promise that cannot be held to; why, and what to write instead. */
    record Opaque(String warning) implements PromisedLevel {}

    /** @param cadence how often the contract says its data is refreshed, if it does */
    static PromisedLevel of(SlaPromise promise, Optional<Duration> cadence) {
        String sli = promise.sli();
        if (sli.isEmpty()) {
            return new Unmeasured();
        }
        if (promise.value() instanceof SlaValue.Opaque(var _, String reason)) {
            return new Opaque(reason);
        }
        if (sli.equals(Indicator.FRESHNESS)) {
            return freshness(promise, cadence);
        }
        return StandardIndicator.of(sli)
                .map(standard -> standard(standard, promise))
                .orElseGet(() -> sli.startsWith("x-")
                        ? ownIndicator(promise)
                        : new Opaque("there is no indicator '" + sli
                                + "'; take one of M1 to M15, or x-… for one of your own"));
    }

    private static PromisedLevel freshness(SlaPromise promise, Optional<Duration> cadence) {
        return promise.value() instanceof SlaValue.Span(Duration within) && within.toMillis() > 0
                ? new Kept(
                        cadence.map(expected -> Indicator.Freshness.within(within, expected))
                                .orElseGet(() -> Indicator.Freshness.within(within)),
                        ServiceLevelObjective.STARTING_TARGET)
                : new Opaque("freshness needs a span of time longer than zero, for instance 24 h");
    }

    private static PromisedLevel standard(StandardIndicator standard, SlaPromise promise) {
        if (standard == StandardIndicator.COST_PER_QUERY) {
            return new Opaque("cost-per-query is shown as it is measured; currencies have no objective");
        }
        if (standard == StandardIndicator.CATALOG_FRESHNESS) {
            return promise.value() instanceof SlaValue.Span(Duration within) && within.toMillis() > 0
                    ? new Kept(Indicator.Freshness.ofCatalog(within), standard.startingTarget())
                    : new Opaque("catalog-freshness needs a span of time longer than zero, for instance 24 h");
        }
        return switch (standard.kind()) {
            case GOOD_SHARE ->
                promise.value() instanceof SlaValue.Ratio(double target)
                        ? share(share(standard, false), standard.heldTo(target))
                        : new Opaque(standard.sli() + " needs a share, for instance 99.5 %");
            case BAD_SHARE ->
                promise.value() instanceof SlaValue.Ratio(double allowed)
                        ? share(share(standard, true), standard.heldTo(Math.round((1 - allowed) * 1e12) / 1e12))
                        : new Opaque(standard.sli() + " needs the share of failures that is allowed, for instance 1 %");
            case UPPER -> threshold(promise, standard, Comparison.LT);
            case LOWER -> threshold(promise, standard, Comparison.GE);
        };
    }

    private static Indicator share(StandardIndicator standard, boolean countsFailures) {
        return switch (standard) {
            case PUBLISH_SUCCESS -> new Indicator.PublishSuccess();
            case COMPLETENESS -> new Indicator.Completeness();
            case DLQ_RATE -> new Indicator.DeadLetterRate();
            default -> new Indicator.Share(standard.sli(), countsFailures);
        };
    }

    private static PromisedLevel share(Indicator indicator, double target) {
        return ServiceLevelObjective.isTarget(target)
                ? new Kept(indicator, target)
                : new Opaque(
                        indicator.sli() + " of 100 % leaves no error budget: promise a share below it, for instance"
                                + " 99.9 %, or make it a policy");
    }

    private static PromisedLevel threshold(SlaPromise promise, StandardIndicator standard, Comparison usual) {
        Optional<Bound> bound = bound(promise, promise.spelt().orElse(usual));
        return bound.filter(found -> found.unit().equals(standard.unit()) && found.limit() > 0)
                        .isPresent()
                ? new Kept(new Indicator.Threshold(standard.sli(), bound.get()), standard.startingTarget())
                : new Opaque(standard.sli() + " needs "
                        + (standard.unit().equals("s") ? "a span of time, for instance 2 s" : "a number"));
    }

    /** An indicator of the domain's own: a share is a target, anything else a bound that is kept from below unless written otherwise. */
    private static PromisedLevel ownIndicator(SlaPromise promise) {
        if (promise.value() instanceof SlaValue.Ratio(double target)) {
            boolean countsFailures = promise.spelt().filter(Comparison::isUpper).isPresent();
            return share(
                    new Indicator.Share(promise.sli(), countsFailures),
                    countsFailures ? Math.round((1 - target) * 1e12) / 1e12 : target);
        }
        return bound(promise, promise.spelt().orElse(Comparison.LE))
                .<PromisedLevel>map(bound ->
                        new Kept(new Indicator.Threshold(promise.sli(), bound), ServiceLevelObjective.STARTING_TARGET))
                .orElseGet(() -> new Opaque(promise.sli() + " needs a share, a number or a span of time"));
    }

    private static Optional<Bound> bound(SlaPromise promise, Comparison comparison) {
        return switch (promise.value()) {
            case SlaValue.Span(Duration length) ->
                Optional.of(new Bound(comparison, length.getSeconds() + length.getNano() / 1e9, "s"));
            case SlaValue.Count(double value) -> Optional.of(new Bound(comparison, value, "count"));
            case SlaValue.Ratio _, SlaValue.TimeOfDay _, SlaValue.Moment _, SlaValue.Opaque _ -> Optional.empty();
        };
    }
}

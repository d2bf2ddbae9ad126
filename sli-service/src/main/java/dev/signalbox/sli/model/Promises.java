package dev.signalbox.sli.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From what the contracts of a product promise to what the product is held to. */
public final class Promises {
    private Promises() {}

    /**
     * One objective for each thing promised: freshness and publish success; of two promises of one thing the stricter. A
     * product that promises no publish success is held to the starting target.
     */
    public static List<ServiceLevelObjective> objectives(ProductId product, Collection<PromisedContract> contracts) {
        Map<SloId, ServiceLevelObjective> objectives = new LinkedHashMap<>();
        for (PromisedContract contract : contracts) {
            Optional<Duration> cadence = cadence(contract);
            for (SlaPromise promise : contract.promises()) {
                objective(product, contract, promise, cadence)
                        .ifPresent(objective -> objectives.merge(objective.id(), objective, Promises::stricter));
            }
        }
        List<ServiceLevelObjective> all = new ArrayList<>(objectives.values());
        if (all.stream().noneMatch(objective -> objective.indicator() instanceof Indicator.PublishSuccess)) {
            all.add(ServiceLevelObjective.publishSuccess(product));
        }
        return List.copyOf(all);
    }

    private static Optional<ServiceLevelObjective> objective(
            ProductId product, PromisedContract contract, SlaPromise promise, Optional<Duration> cadence) {
        return switch (promise.sli()) {
            case Indicator.FRESHNESS ->
                promise.value() instanceof SlaValue.Span(Duration within) && within.toMillis() > 0
                        ? Optional.of(ServiceLevelObjective.freshness(
                                product,
                                contract.contract(),
                                promise.element(),
                                contract.ports(),
                                cadence.map(expected -> Indicator.Freshness.within(within, expected))
                                        .orElseGet(() -> Indicator.Freshness.within(within))))
                        : Optional.empty();
            case Indicator.PUBLISH_SUCCESS ->
                promise.value() instanceof SlaValue.Ratio(double target) && ServiceLevelObjective.isTarget(target)
                        ? Optional.of(ServiceLevelObjective.publishSuccess(
                                product, contract.contract(), promise.element(), contract.ports(), target))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** What keeps a promise from being held to, if anything does: the reason in words, for the people who wrote it. */
    public static Optional<String> warning(SlaPromise promise) {
        return promise.value().warning().or(() -> switch (promise.sli()) {
            case Indicator.FRESHNESS ->
                promise.value() instanceof SlaValue.Span(Duration within) && within.toMillis() > 0
                        ? Optional.empty()
                        : Optional.of("freshness needs a span of time longer than zero, for instance 24 h");
            case Indicator.PUBLISH_SUCCESS ->
                promise.value() instanceof SlaValue.Ratio(double target) && ServiceLevelObjective.isTarget(target)
                        ? Optional.empty()
                        : Optional.of("publish success needs a share below 100 %: a promise of 100 % is a policy");
            default -> Optional.empty();
        });
    }

    private static Optional<Duration> cadence(PromisedContract contract) {
        return contract.promises().stream()
                .filter(promise -> promise.property() == SlaProperty.FREQUENCY)
                .flatMap(promise ->
                        promise.value() instanceof SlaValue.Span(Duration every) ? Stream.of(every) : Stream.empty())
                .min(Comparator.naturalOrder());
    }

    private static ServiceLevelObjective stricter(ServiceLevelObjective one, ServiceLevelObjective other) {
        return switch (one.indicator()) {
            case Indicator.Freshness(Duration within, var _) ->
                other.indicator() instanceof Indicator.Freshness freshness
                                && freshness.within().compareTo(within) < 0
                        ? other
                        : one;
            case Indicator.PublishSuccess() -> other.target() > one.target() ? other : one;
        };
    }
}

package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.ProductId;
import dev.signalbox.sli.model.objective.Indicator;
import dev.signalbox.sli.model.objective.ServiceLevelObjective;
import dev.signalbox.sli.model.objective.SloId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From what the contracts of a product promise to what the product is held to. */
public final class Promises {
    private Promises() {}

    /**
     * One objective for each thing that contracts promise, of two promises of one thing the stricter, and those of the OpenSLO
     * file beside them or in their place. A product that promises no publish success is held to the starting target.
     */
    public static List<ServiceLevelObjective> objectives(
            ProductId product, Collection<PromisedContract> contracts, Collection<OpenSloPromise> openSlo) {
        Map<SloId, ServiceLevelObjective> objectives = new LinkedHashMap<>();
        for (PromisedContract contract : contracts) {
            Optional<Duration> cadence = cadence(contract);
            for (SlaPromise promise : contract.promises()) {
                if (PromisedLevel.of(promise, cadence)
                        instanceof PromisedLevel.Kept(Indicator indicator, double target)) {
                    ServiceLevelObjective objective = ServiceLevelObjective.promised(
                            product,
                            contract.contract(),
                            promise.part(),
                            contract.ports(),
                            indicator,
                            target,
                            contract.measuredBy());
                    objectives.merge(objective.id(), objective, Promises::stricter);
                }
            }
        }
        List<ServiceLevelObjective> all = new ArrayList<>(objectives.values());
        all.removeIf(promised -> openSlo.stream().anyMatch(declared -> declared.replaces(promised)));
        openSlo.forEach(declared -> declared.held().ifPresent(all::add));
        if (all.stream().noneMatch(objective -> objective.indicator() instanceof Indicator.PublishSuccess)) {
            all.add(ServiceLevelObjective.publishSuccess(product, measurers(contracts)));
        }
        return List.copyOf(all);
    }

    /** What keeps a promise from being held to, if anything does: the reason in words, for the people who wrote it. */
    public static Optional<String> warning(SlaPromise promise) {
        return switch (PromisedLevel.of(promise, Optional.empty())) {
            case PromisedLevel.Kept _, PromisedLevel.Unmeasured _ ->
                promise.value().warning();
            case PromisedLevel.Opaque(String warning) -> Optional.of(warning);
        };
    }

    private static Set<String> measurers(Collection<PromisedContract> contracts) {
        return contracts.stream()
                .flatMap(contract -> contract.measuredBy().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Duration> cadence(PromisedContract contract) {
        return contract.promises().stream()
                .filter(promise -> promise.property() == SlaProperty.FREQUENCY)
                .flatMap(promise ->
                        promise.value() instanceof SlaValue.Span(Duration every) ? Stream.of(every) : Stream.empty())
                .min(Comparator.naturalOrder());
    }

    private static ServiceLevelObjective stricter(ServiceLevelObjective one, ServiceLevelObjective other) {
        boolean isOther = switch (one.indicator()) {
            case Indicator.Freshness _, Indicator.Threshold _ -> other.bound().isStricterThan(one.bound());
            case Indicator.PublishSuccess _, Indicator.Completeness _, Indicator.DeadLetterRate _, Indicator.Share _ ->
                other.target() > one.target();
        };
        return isOther ? other : one;
    }
}

package dev.signalbox.sli.model.objective;

import dev.signalbox.sli.model.measurement.Sums;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an objective counted in each look-back at a moment; one in which nothing was counted is not there.
 *
 * @param counted by look-back
 * @param silentFrom when a look-back of minutes is empty, if nothing comes until then
 */
public record LookBacks(Map<LookBack, Sums> counted, Map<LookBack, Instant> silentFrom) {
    public static final LookBacks NONE = new LookBacks(Map.of(), Map.of());

    public LookBacks {
        counted = Map.copyOf(counted);
        silentFrom = Map.copyOf(silentFrom);
    }

    public Sums of(LookBack lookBack) {
        return counted.getOrDefault(lookBack, Sums.NONE);
    }

    /** When the first of these is empty, if nothing comes until then; empty if the hour alone moves them. */
    public Optional<Instant> silentFrom(Stream<LookBack> lookBacks) {
        return lookBacks
                .flatMap(one -> Optional.ofNullable(silentFrom.get(one)).stream())
                .min(Instant::compareTo);
    }

    /** How fast they burn a budget. */
    public BurnRates rates(ErrorBudget budget) {
        Map<LookBack, Double> rates = new EnumMap<>(LookBack.class);
        counted.forEach((lookBack, sums) -> rates.put(lookBack, budget.burnRate(sums)));
        return BurnRates.of(rates);
    }
}

package dev.signalbox.sli.model.objective;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast an error budget burns, by the names of look-backs, the shortest first; 1 uses exactly the budget up by the end of the window.
 * A look-back in which nothing was counted has no rate.
 */
public record BurnRates(Map<String, Double> byLookBack) {
    public static final BurnRates NONE = new BurnRates(Map.of());

    public BurnRates {
        Map<String, Double> ordered = new LinkedHashMap<>();
        Map<String, Double> given = byLookBack;
        Arrays.stream(LookBack.values())
                .map(LookBack::text)
                .filter(given::containsKey)
                .forEach(text -> ordered.put(text, given.getOrDefault(text, 0.0)));
        given.forEach(ordered::putIfAbsent);
        byLookBack = Collections.unmodifiableMap(ordered);
    }

    static BurnRates of(Map<LookBack, Double> rates) {
        Map<String, Double> byName = new LinkedHashMap<>();
        rates.forEach((lookBack, rate) -> byName.put(lookBack.text(), rate));
        return new BurnRates(byName);
    }

    /** The same with the rate of the objective's own window. */
    public BurnRates with(String window, double rate) {
        Map<String, Double> more = new LinkedHashMap<>(byLookBack);
        more.putIfAbsent(window, rate);
        return new BurnRates(more);
    }

    /** 0 if nothing was counted. */
    public double of(LookBack lookBack) {
        return byLookBack.getOrDefault(lookBack.text(), 0.0);
    }
}

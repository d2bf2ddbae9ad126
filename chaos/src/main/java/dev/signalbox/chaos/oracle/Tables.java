package dev.signalbox.chaos.oracle;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the services' databases say.
 *
 * @param sums by product, what the availability objectives have counted
 * @param sequences by product, how many changes contract-service says it told
 * @param states by publication, what the catalog shows
 * @param refreshes the runs that sli-service knows
 * @param foreignRows tables, each as service.table, with rows of the domain that only a forger wrote
 */
public record Tables(
        List<LaneRow> lanes,
        Map<String, Sums> sums,
        Map<String, Long> sequences,
        Map<String, String> states,
        Set<String> refreshes,
        List<String> foreignRows) {
    public Tables {
        lanes = List.copyOf(lanes);
        sums = Map.copyOf(sums);
        sequences = Map.copyOf(sequences);
        states = Map.copyOf(states);
        refreshes = Set.copyOf(refreshes);
        foreignRows = List.copyOf(foreignRows);
    }
}

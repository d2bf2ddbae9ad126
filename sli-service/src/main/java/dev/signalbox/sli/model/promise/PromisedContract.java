package dev.signalbox.sli.model.promise;

import dev.signalbox.sli.model.ContractMajor;
import java.util.List;
import java.util.Set;

/**
 * The service levels of one contract, and the output ports that it stands behind.
 *
 * @param measuredBy the domains that the contract lets measure it, beside the owner's
 */
public record PromisedContract(
        ContractMajor contract, Set<String> ports, List<SlaPromise> promises, Set<String> measuredBy) {
    public PromisedContract {
        ports = Set.copyOf(ports);
        promises = List.copyOf(promises);
        measuredBy = Set.copyOf(measuredBy);
    }
}

package dev.signalbox.sli.model;

import java.util.List;
import java.util.Set;

/** The service levels of one contract, and the output ports that it stands behind. */
public record PromisedContract(ContractMajor contract, Set<String> ports, List<SlaPromise> promises) {
    public PromisedContract {
        ports = Set.copyOf(ports);
        promises = List.copyOf(promises);
    }
}

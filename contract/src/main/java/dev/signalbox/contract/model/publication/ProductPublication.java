package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.Finding;
import java.util.List;

/**
 * What a domain published, its contracts read.
 *
 * @param findings what was wrong before any contract could be read
 */
public record ProductPublication(
        String productId, String version, String domain, List<PortContract> contracts, List<Finding> findings) {

    public ProductPublication {
        contracts = List.copyOf(contracts);
        findings = List.copyOf(findings);
    }
}

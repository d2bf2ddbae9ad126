package dev.signalbox.contract.application.publication;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import java.util.List;

/** The answer to one publication. */
public record Answer(
        String productId,
        String publicationId,
        String version,
        boolean accepted,
        List<ContractOutcome> contracts,
        List<Finding> findings,
        List<ConsumerImpact> impacts,
        Arrival arrival) {

    public Answer {
        contracts = List.copyOf(contracts);
        findings = List.copyOf(findings);
        impacts = List.copyOf(impacts);
    }
}

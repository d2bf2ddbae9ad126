package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.Finding;
import java.util.List;

/** The verdict on a publication. */
public sealed interface Decision {

    List<CheckedContract> contracts();

    List<Finding> findings();

    /** It may be judged by policy; the findings are warnings. */
    record Accepted(List<CheckedContract> contracts, List<Finding> findings) implements Decision {
        public Accepted {
            contracts = List.copyOf(contracts);
            findings = List.copyOf(findings);
        }
    }

    /** It ends here; the contracts that could be read are told all the same. */
    record Rejected(List<CheckedContract> contracts, List<Finding> findings) implements Decision {
        public Rejected {
            contracts = List.copyOf(contracts);
            findings = List.copyOf(findings);
        }
    }
}

package dev.signalbox.contract.application.check;

import dev.signalbox.contract.application.ContractOutcome;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import java.util.List;
import java.util.Optional;

/** What is said of a document that somebody asks about. */
public sealed interface DocumentVerdict {

    /**
     * The verdict it would get if it were published now.
     *
     * @param outcome empty where the document cannot be read
     * @param findings with paths and lines of the document
     */
    record Judged(
            boolean accepted, Optional<ContractOutcome> outcome, List<Finding> findings, List<ConsumerImpact> impacts)
            implements DocumentVerdict {
        public Judged {
            findings = List.copyOf(findings);
            impacts = List.copyOf(impacts);
        }
    }

    /** What it is to be compared with is no contract itself. */
    record NothingToCompareWith(List<Finding> findings) implements DocumentVerdict {
        public NothingToCompareWith {
            findings = List.copyOf(findings);
        }
    }

    /** What it is to be compared with is another contract, so that there is no before and after. */
    record AnotherContract(String contractId, String otherId) implements DocumentVerdict {}
}

package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import java.util.List;

/** What came of reading a document. */
public sealed interface Reading {

    List<Finding> findings();

    /** A valid contract; its findings are warnings. */
    record Valid(DataContract contract, List<Finding> findings) implements Reading {
        public Valid {
            findings = List.copyOf(findings);
        }
    }

    /** No contract, and every reason why. */
    record Invalid(List<Finding> findings) implements Reading {
        public Invalid {
            findings = List.copyOf(findings);
        }
    }
}

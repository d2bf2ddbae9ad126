package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import java.util.List;

/** What came of reading a document. */
public sealed interface Reading {

    List<Finding> findings();

    /** A valid contract; its findings are warnings. */
    record Readable(DataContract contract, List<Finding> findings) implements Reading {
        public Readable {
            findings = List.copyOf(findings);
        }
    }

    /** No contract, and every reason why. */
    record Unreadable(List<Finding> findings) implements Reading {
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }
}

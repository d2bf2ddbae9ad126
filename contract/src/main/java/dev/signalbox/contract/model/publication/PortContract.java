package dev.signalbox.contract.model.publication;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import java.util.List;

/** An output port's contract after reading: either what it is, or why it is none. */
public sealed interface PortContract {

    OutputPort port();

    List<Finding> findings();

    /** A valid contract with its version, the schemas it becomes, and warnings. */
    record Read(
            OutputPort port,
            DataContract contract,
            SemanticVersion version,
            List<SubjectSchema> subjects,
            List<Finding> findings)
            implements PortContract {
        public Read {
            subjects = List.copyOf(subjects);
            findings = List.copyOf(findings);
        }
    }

    record Unread(OutputPort port, List<Finding> findings) implements PortContract {
        public Unread {
            findings = List.copyOf(findings);
        }
    }
}

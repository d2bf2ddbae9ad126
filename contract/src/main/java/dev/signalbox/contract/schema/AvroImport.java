package dev.signalbox.contract.schema;

import dev.signalbox.contract.model.Finding;
import java.util.List;
import java.util.Map;

/** What becomes of a schema that somebody wants a contract of. */
public sealed interface AvroImport {

    /** The document, whose own schema says the same again. */
    record Written(Map<String, Object> document) implements AvroImport {}

    /** What ODCS cannot say, each with its place; a contract that left it out would promise something else. */
    record Refused(List<Finding> findings) implements AvroImport {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}

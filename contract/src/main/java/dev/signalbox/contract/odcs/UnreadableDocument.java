package dev.signalbox.contract.odcs;

import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import java.util.List;

/** A document that cannot be read as one YAML document within the limits. */
final class UnreadableDocument extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    UnreadableDocument(List<Finding> findings) {
        super(findings.getFirst().message());
        this.findings = List.copyOf(findings);
    }

    UnreadableDocument(FindingCode code, int line, String message) {
        this(List.of(new Finding(code, "", line, message, code.severity())));
    }

    List<Finding> findings() {
        return findings;
    }
}

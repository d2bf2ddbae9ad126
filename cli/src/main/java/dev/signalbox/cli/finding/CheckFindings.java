package dev.signalbox.cli.finding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.publication.document.DocumentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer to a dry run as findings in the author's file: what the check says, and every consumer that would or may break. */
public final class CheckFindings {
    /** The code of a finding about a consumer that the change would break. */
    public static final String BREAKS_CONSUMER = "BREAKS_CONSUMER";

    /** The code of a finding about a consumer that the change would break or not: it does not say what it reads. */
    public static final String MAY_BREAK_CONSUMER = "MAY_BREAK_CONSUMER";

    private static final String CONTRACT_SERVICE = "contract-service";

    private CheckFindings() {}

    public static List<Finding> of(JsonNode answer, DocumentFile contract) {
        List<Finding> findings = new ArrayList<>();
        answer.path("findings").forEach(finding -> findings.add(said(finding, contract)));
        answer.path("impacts").forEach(impact -> {
            String verdict = impact.path("impact").asText();
            if (verdict.equals("BREAKS")) {
                findings.add(broken(impact, contract));
            } else if (verdict.equals("UNKNOWN") && impact.hasNonNull("path")) {
                findings.add(unknown(impact, contract));
            }
        });
        return findings;
    }

    private static Finding said(JsonNode finding, DocumentFile contract) {
        String path = finding.path("path").asText("");
        JsonNode line = finding.path("line");
        return new Finding(
                CONTRACT_SERVICE,
                finding.path("severity").asText("ERROR"),
                finding.path("code").asText(),
                Optional.of(contract.path().toString()),
                line.isInt() ? OptionalInt.of(line.asInt()) : contract.lineOf(path),
                path,
                finding.path("message").asText(),
                Optional.empty());
    }

    private static Finding broken(JsonNode impact, DocumentFile contract) {
        return of(
                impact,
                contract,
                "ERROR",
                BREAKS_CONSUMER,
                impact.path("message").asText("cannot read it any more"),
                "talk to " + impact.path("consumerId").asText()
                        + ", or publish it as a new major version beside the old one");
    }

    private static Finding unknown(JsonNode impact, DocumentFile contract) {
        return of(
                impact,
                contract,
                "WARNING",
                MAY_BREAK_CONSUMER,
                impact.path("message").asText("nobody knows whether it reads this"),
                "ask " + impact.path("consumerId").asText() + " to declare the fields it reads");
    }

    private static Finding of(
            JsonNode impact, DocumentFile contract, String severity, String code, String message, String next) {
        String path = impact.path("path").asText("");
        return new Finding(
                CONTRACT_SERVICE,
                severity,
                code,
                Optional.of(contract.path().toString()),
                contract.lineOf(path),
                path,
                impact.path("consumerId").asText() + ": " + message,
                Optional.of(next));
    }
}

package dev.signalbox.cli.finding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.publication.document.DocumentFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer to a dry run as findings in the author's file: what the check says, and every consumer that would break. */
public final class CheckFindings {
    /** The code of a finding about a consumer that the change would break. */
    public static final String BREAKS_CONSUMER = "BREAKS_CONSUMER";

    private static final String CONTRACT_SERVICE = "contract-service";

    private CheckFindings() {}

    public static List<Finding> of(JsonNode answer, DocumentFile contract) {
        List<Finding> findings = new ArrayList<>();
        answer.path("findings").forEach(finding -> findings.add(said(finding, contract)));
        answer.path("impacts").forEach(impact -> {
            if (impact.path("impact").asText().equals("BREAKS")) {
                findings.add(broken(impact, contract));
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
        String path = impact.path("path").asText("");
        return new Finding(
                CONTRACT_SERVICE,
                "ERROR",
                BREAKS_CONSUMER,
                Optional.of(contract.path().toString()),
                contract.lineOf(path),
                path,
                impact.path("consumerId").asText() + ": "
                        + impact.path("message").asText("cannot read it any more"),
                Optional.of("talk to " + impact.path("consumerId").asText()
                        + ", or publish it as a new major version beside the old one"));
    }
}

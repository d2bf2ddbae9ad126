package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Lines;
import dev.signalbox.cli.output.Table;

/** Violations of the policies: one a line, or one with its evidence. */
public final class ViolationView {
    private ViolationView() {}

    public static String list(JsonNode answer) {
        if (answer.path("violations").isEmpty()) {
            return "no violations like that";
        }
        Table table = new Table("STATUS", "SEVERITY", "ENFORCED", "POLICY", "PRODUCT", "SUBJECT", "CHANGED", "ID");
        for (JsonNode violation : answer.path("violations")) {
            table.row(
                    status(violation),
                    violation.path("severity").asText(),
                    violation.path("enforcement").asText(),
                    violation.path("policyId").asText(),
                    violation.path("productId").asText(),
                    violation.path("subject").asText("-"),
                    violation.path("changedAt").asText(),
                    violation.path("violationId").asText());
        }
        return table.render();
    }

    private static String status(JsonNode violation) {
        String status = violation.path("status").asText();
        String until = violation.path("waiver").path("until").asText("");
        return until.isEmpty() ? status : status + " until " + until;
    }

    private static String waiver(JsonNode waiver) {
        return waiver.isObject()
                ? "by %s until %s: %s"
                        .formatted(
                                waiver.path("by").asText(),
                                waiver.path("until").asText(),
                                waiver.path("reason").asText())
                : "";
    }

    public static String one(JsonNode violation) {
        Lines lines = new Lines()
                .add("violation", violation.path("violationId").asText())
                .add(
                        "status",
                        "%s %s, %s"
                                .formatted(
                                        violation.path("stage").asText(),
                                        violation.path("status").asText(),
                                        violation.path("enforcement").asText()))
                .add("product", violation.path("productId").asText())
                .add("subject", violation.path("subject").asText(""))
                .add(
                        "policy",
                        "%s %s (%s, %s)"
                                .formatted(
                                        violation.path("policyId").asText(),
                                        violation.path("policyVersion").asText(),
                                        violation.path("category").asText(),
                                        violation.path("severity").asText()))
                .add("message", violation.path("message").asText());
        violation.path("evidence").forEach(place -> lines.add("evidence", evidence(place)));
        return lines.add("waived", waiver(violation.path("waiver")))
                .add("next", violation.path("remediation").asText(""))
                .add("first seen", violation.path("firstSeenAt").asText(""))
                .add(
                        "changed",
                        "%s, revision %s"
                                .formatted(
                                        violation.path("changedAt").asText(),
                                        violation.path("revision").asText()))
                .text();
    }

    private static String evidence(JsonNode place) {
        String expected = place.path("expected").asText("");
        String actual = place.path("actual").asText("");
        return place.path("path").asText()
                + (expected.isEmpty()
                        ? ""
                        : ": expected " + expected + ", found " + (actual.isEmpty() ? "nothing" : actual));
    }
}

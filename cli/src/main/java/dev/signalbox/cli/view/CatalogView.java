package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Lines;
import dev.signalbox.cli.output.Table;
import java.util.Optional;

/** The catalog's answers for people. */
public final class CatalogView {
    private CatalogView() {}

    /** The version that is current; empty if none was admitted yet. */
    public static Optional<String> currentVersion(JsonNode product) {
        return Optional.of(product.path("current").path("version"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** One line a product. */
    public static String list(JsonNode answer) {
        if (answer.path("products").isEmpty()) {
            return "no products yet; publish one: signalbox publish <contract> --domain <domain> --wait";
        }
        Table table = new Table("PRODUCT", "VERSION", "STATE", "LIFECYCLE", "OWNER", "VIOLATIONS", "NEWEST");
        for (JsonNode product : answer.path("products")) {
            JsonNode newest = product.path("newest");
            table.row(
                    product.path("productId").asText(),
                    product.path("version").asText("-"),
                    product.path("state").asText("-"),
                    product.path("lifecycle").asText("-"),
                    product.path("owner").path("team").asText("-"),
                    product.path("openViolations").asText("0"),
                    newest.path("version").asText() + " " + newest.path("state").asText());
        }
        return table.render();
    }

    /** One product on a few lines. */
    public static String product(JsonNode product) {
        JsonNode current = product.path("current");
        Lines lines = new Lines();
        lines.add("product", product.path("productId").asText());
        if (current.isObject()) {
            lines.add(
                    "version",
                    current.path("version").asText() + " "
                            + current.path("lifecycle").asText() + ", admitted "
                            + current.path("admittedAt").asText());
            lines.add("purpose", current.path("purpose").asText(""));
            JsonNode owner = current.path("owner");
            lines.add(
                    "owner",
                    owner.path("team").asText() + " "
                            + owner.path("contact")
                                    .asText(owner.path("supportUrl").asText("")));
            current.path("outputPorts")
                    .forEach(port -> lines.add(
                            "port",
                            "%s (%s) %s, contract %s %s"
                                    .formatted(
                                            port.path("name").asText(),
                                            port.path("type").asText(),
                                            port.path("location").asText("-"),
                                            port.path("contractId").asText(),
                                            port.path("contractVersion").asText())));
        } else {
            lines.add("version", "none admitted yet");
        }
        product.path("registeredSubjects")
                .forEach(subject -> lines.add(
                        "schema",
                        "%s version %s, id %s"
                                .formatted(
                                        subject.path("subject").asText(),
                                        subject.path("version").asText(),
                                        subject.path("schemaId").asText())));
        product.path("objectives").forEach(objective -> lines.add("objective", objective(objective)));
        product.path("openViolations")
                .forEach(violation -> lines.add(
                        "violation",
                        "%s %s %s: %s"
                                .formatted(
                                        violation.path("enforcement").asText(),
                                        violation.path("stage").asText(),
                                        violation.path("policyId").asText(),
                                        violation.path("message").asText())));
        JsonNode candidate = product.path("candidate");
        if (candidate.isObject()) {
            lines.add(
                    "candidate",
                    candidate.path("version").asText() + " "
                            + candidate.path("state").asText());
        }
        return lines.text();
    }

    private static String objective(JsonNode objective) {
        JsonNode budget = objective.path("budgetRemaining");
        return "%s %s%s"
                .formatted(
                        objective.path("sli").asText(),
                        objective.path("state").asText(),
                        budget.isNumber() ? ", " + Percent.of(budget.asDouble()) + " of the budget left" : "");
    }
}

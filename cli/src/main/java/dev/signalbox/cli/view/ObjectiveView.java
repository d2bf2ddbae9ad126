package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Table;

/** Service levels, one objective a line, least budget left first. */
public final class ObjectiveView {
    private ObjectiveView() {}

    public static String list(JsonNode answer) {
        if (answer.path("objectives").isEmpty()) {
            return "no objectives like that; they come from the slaProperties of admitted contracts";
        }
        Table table =
                new Table("PRODUCT", "INDICATOR", "OBJECTIVE", "WINDOW", "STATE", "ALERT", "COMPLIANCE", "BUDGET LEFT");
        for (JsonNode objective : answer.path("objectives")) {
            table.row(
                    objective.path("productId").asText(),
                    objective.path("sli").asText(),
                    objective.path("objective").asText("-"),
                    objective.path("window").asText("-"),
                    objective.path("state").asText(),
                    objective.path("alert").asText("-"),
                    Percent.of(objective.path("compliance")),
                    Percent.of(objective.path("budgetRemaining")));
        }
        return table.render();
    }
}

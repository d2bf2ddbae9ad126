package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Table;

/** What spent error budgets, an hour or day a line, its worst cause beside it. */
public final class SpentView {
    private SpentView() {}

    public static String list(JsonNode answer) {
        Table table = new Table("INDICATOR", "OBJECTIVE", "WINDOW", "FROM", "UNTIL", "BAD", "OF THE BUDGET", "BECAUSE");
        boolean isAnything = false;
        for (JsonNode objective : answer.path("objectives")) {
            for (JsonNode window : objective.path("windows")) {
                isAnything = true;
                table.row(
                        objective.path("sli").asText(),
                        objective.path("objective").asText(),
                        objective.path("window").asText(),
                        window.path("from").asText(),
                        window.path("to").asText(),
                        window.path("bad").asText(),
                        Percent.of(window.path("share")),
                        because(window));
            }
        }
        return isAnything ? table.render() : "nothing has spent any error budget";
    }

    private static String because(JsonNode window) {
        JsonNode causes = window.path("causes");
        if (causes.isEmpty()) {
            return "not known";
        }
        int others = causes.size() - 1;
        return causes.get(0).path("says").asText()
                + (others == 0
                        ? ""
                        : " (and " + others + (window.path("moreCauses").asBoolean() ? "+ more)" : " more)"));
    }
}

package dev.signalbox.cli.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.output.Table;

/** What is measured of a product and counted nowhere, one series a line. */
public final class ObservationView {
    private ObservationView() {}

    public static String list(JsonNode answer) {
        if (answer.path("observations").isEmpty()) {
            return "nothing is measured that does not count";
        }
        Table table = new Table("PRODUCT", "INDICATOR", "SOURCE", "MEASURED", "UNTIL", "WHY IT DOES NOT COUNT");
        for (JsonNode observation : answer.path("observations")) {
            table.row(
                    observation.path("productId").asText(),
                    observation.path("sli").asText(),
                    observation.path("source").asText(),
                    measured(observation),
                    observation.path("windowEnd").asText(),
                    observation.path("reason").asText(""));
        }
        return table.render();
    }

    private static String measured(JsonNode observation) {
        if (observation.path("value").isNumber()) {
            return observation.path("value").asText() + " "
                    + observation.path("unit").asText("");
        }
        long good = observation.path("good").asLong();
        return good + " of " + (good + observation.path("bad").asLong());
    }
}
